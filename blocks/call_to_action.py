"""An invitation to act."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, TextBlock, URLBlock

from blocks.one_of import OneOfStructBlock


class CallToActionBlock(OneOfStructBlock):
    """A short invitation with one button.

    Value: struct of `title`, `text`, which may be "", `button_label`, `page` (page instance or None) and
    `url`; exactly one of `page` and `url` is set.
    Admin preview: the panel with its button.
    API shape: `{title: string, text: string, button_label: string, page: page reference or null,
    url: string}`.
    """

    title = CharBlock(max_length=255, label=_("Title"))
    text = TextBlock(required=False, label=_("Text"))
    button_label = CharBlock(max_length=60, label=_("Button label"))
    page = PageChooserBlock(required=False, label=_("Page"))
    url = URLBlock(required=False, label=_("Web address"))

    class Meta:
        label = _("Call to action")
        icon = "pick"
        description = _("An invitation with a button, to a page or a web address.")
        one_of = ("page", "url")
        template = "blocks/preview/call_to_action.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "به اردوی تابستان بپیوندید",
            "text": "نام‌نویسی تا پایان خرداد باز است؛ به بنّا، معلم و پزشک نیاز داریم.",
            "button_label": "نام‌نویسی",
            "page": None,
            "url": "https://example.org/",
        }
