"""Links to pages of this site."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, StructBlock


class PageLinkBlock(StructBlock):
    """One link: `page` (page instance) and `text`; an empty `text` means the page's title."""

    page = PageChooserBlock(label=_("Page"))
    text = CharBlock(required=False, max_length=255, label=_("Link text"))

    class Meta:
        label = _("Link")
        icon = "link"


class PageLinksBlock(StructBlock):
    """A titled list of links to pages.

    Value: struct of `title`, which may be "", and `links`, a list of PageLinkBlock values.
    Admin preview: the list of links.
    API shape: `{title: string, links: [{page: page reference or null, text: string}]}`.
    """

    title = CharBlock(required=False, max_length=255, label=_("Title"))
    links = ListBlock(PageLinkBlock(), min_num=1, label=_("Links"))

    class Meta:
        label = _("Links to pages")
        icon = "list-ul"
        description = _("A list of pages to read next.")
        template = "blocks/preview/page_links.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "بیشتر بخوانید",
            "links": [
                {"page": None, "text": "مدرسه‌ای که در سی روز ساخته شد"},
                {"page": None, "text": "درمانگاه سیار در راه روستاها"},
                {"page": None, "text": "چگونه داوطلب شویم"},
            ],
        }
