"""What search engines and social networks are told of a page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from jihadi_cms.core.panels.guided import GuidedFieldPanel
from jihadi_cms.core.panels.lengths import SEARCH_DESCRIPTION, SEO_TITLE
from jihadi_cms.core.panels.previews import SharePreviewPanel


def promotion_panels() -> list[Panel]:
    """The panels of the SEO tab: the previews, and the fields that change what they show."""
    return [
        SharePreviewPanel(heading=_("How it looks elsewhere"), icon="view"),
        MultiFieldPanel(
            [
                GuidedFieldPanel(
                    "seo_title",
                    length=SEO_TITLE,
                    heading=_("Title for search engines"),
                    help_text=_("When left empty, the title of the page."),
                ),
                GuidedFieldPanel(
                    "search_description",
                    length=SEARCH_DESCRIPTION,
                    heading=_("Description for search engines"),
                    help_text=_("When left empty, what introduces the page, such as its lead."),
                ),
                FieldPanel("slug", help_text=_("The last part of the address; made from the title when left empty.")),
            ],
            heading=_("Search engines"),
            icon="search",
        ),
        MultiFieldPanel([FieldPanel("share_image")], heading=_("Social networks"), icon="link-external"),
    ]
