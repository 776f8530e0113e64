"""The StreamField vocabulary: one file per idea, each owning its value, admin preview and API shape.

`from blocks import BodyBlock` works, but nothing is imported before it is asked for: Django imports this
package while it loads the apps, and Wagtail's choosers can only be imported after that.
"""

from importlib import import_module

_MODULES = {
    "AudioBlock": "audio",
    "BodyBlock": "body",
    "CallToActionBlock": "call_to_action",
    "CalloutBlock": "callout",
    "ColumnBlock": "columns",
    "ColumnsBlock": "columns",
    "FileBlock": "file",
    "GalleryBlock": "gallery",
    "HeadingBlock": "heading",
    "ImageBlock": "image",
    "PageLinksBlock": "page_links",
    "ParagraphBlock": "paragraph",
    "QuestionsBlock": "questions",
    "QuoteBlock": "quote",
    "StatisticsBlock": "statistics",
    "TableBlock": "table",
    "TimelineBlock": "timeline",
    "VideoBlock": "video",
}
__all__ = sorted(_MODULES)


def __getattr__(name: str) -> type:
    """Import a public block class on first use (PEP 562); AttributeError for any other name."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
