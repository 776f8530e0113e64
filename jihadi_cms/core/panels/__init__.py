"""How an editor meets a page: tabs in the order of the work, and fields that say what they want and why."""

from jihadi_cms.core.panels.guided import GuidedFieldPanel, GuidedTitlePanel
from jihadi_cms.core.panels.previews import SharePreviewPanel
from jihadi_cms.core.panels.promotion import promotion_panels
from jihadi_cms.core.panels.tabs import index_tabs, page_tabs, title_panel

__all__ = [
    "GuidedFieldPanel",
    "GuidedTitlePanel",
    "SharePreviewPanel",
    "index_tabs",
    "page_tabs",
    "promotion_panels",
    "title_panel",
]
