"""Blocks of the home page: the opening, and windows onto the other rooms.

Teasers hold what the editor says; which articles, groups or events appear in them is the front end's query.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageChooserBlock

from blocks.call_to_action import CallToActionBlock
from blocks.callout import CalloutBlock
from blocks.groups import DATA, LINKS, OPENING, SITE, TEXT
from blocks.statistics import StatisticsBlock

LAYOUTS = [
    ("grid", _("Grid of cards")),
    ("list", _("List")),
    ("lead", _("One large, others beside it")),
]


class HeroBlock(StructBlock):
    """The opening of the home page.

    Value: struct of `title`, `text`, `image` (or None), `page` (or None) and `button_label`; texts may be "".
    Admin preview: the panel with its button.
    API shape: `{title: string, text: string, image: Image or null, page: page reference,
    button_label: string}`.
    """

    title = CharBlock(max_length=160, label=_("Title"))
    text = TextBlock(required=False, label=_("Text"))
    image = ImageChooserBlock(required=False, label=_("Image"))
    page = PageChooserBlock(required=False, label=_("Page that the button leads to"))
    button_label = CharBlock(required=False, max_length=60, label=_("Button label"))

    class Meta:
        label = _("Opening")
        icon = "home"
        description = _("A large title with a picture and a button.")
        template = "home/preview/teaser.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "دست‌هایی که می‌سازند",
            "text": "خبرها و گزارش‌های گروه‌های جهادی از روستاهای سراسر کشور.",
            "image": None,
            "page": None,
            "button_label": "با ما آشنا شوید",
        }


class FeaturedBlock(StructBlock):
    """Pages chosen by hand.

    Value: struct of `title`, which may be "", and `pages`, a list of page instances.
    Admin preview: the titles of the pages.
    API shape: `{title: string, pages: [page reference]}`.
    """

    title = CharBlock(required=False, max_length=160, label=_("Title"))
    pages = ListBlock(PageChooserBlock(), min_num=1, max_num=6, label=_("Pages"))

    class Meta:
        label = _("Featured pages")
        icon = "pick"
        description = _("Up to six pages of your choice.")
        template = "home/preview/featured.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {"title": "ویژه", "pages": []}


class SectionListBlock(StructBlock):
    """The newest articles of a section.

    Value: struct of `title` (when "", the section's own), `section` (SectionPage instance), `count` (3 to 12)
    and `layout` ("grid", "list" or "lead").
    Admin preview: title and count.
    API shape: `{title: string, section: section reference, count: integer, layout: enum}`.
    """

    title = CharBlock(
        required=False, max_length=160, label=_("Title"), help_text=_("When left empty, the section's title.")
    )
    section = PageChooserBlock(page_type="jihadi_articles.SectionPage", label=_("Section"))
    count = IntegerBlock(default=6, min_value=3, max_value=12, label=_("Number of articles"))
    layout = ChoiceBlock(choices=LAYOUTS, default="grid", label=_("Layout"))

    class Meta:
        label = _("Newest articles of a section")
        icon = "list-ul"
        description = _("Always the latest from one section.")
        template = "home/preview/teaser.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {"title": "تازه‌های آموزش", "section": None, "count": 6, "layout": "grid"}


class TeaserBlock(StructBlock):
    """An invitation to a directory.

    Value: struct of `title`, `text`, which may be "", and `page` (or None).
    Admin preview: title and text.
    API shape: `{title: string, text: string, page: page reference}`.
    """

    title = CharBlock(max_length=160, label=_("Title"))
    text = TextBlock(required=False, label=_("Text"))
    page = PageChooserBlock(required=False, label=_("Page with all of them"))

    class Meta:
        template = "home/preview/teaser.html"
        preview_template = "blocks/preview/page.html"


class GroupsTeaserBlock(TeaserBlock):
    """A look into the directory of groups; value and API shape as TeaserBlock."""

    class Meta:
        label = _("Groups")
        icon = "group"
        description = _("Some groups, and the way to all of them.")
        preview_value = {"title": "گروه‌های جهادی", "text": "گروه شهر خود را پیدا کنید.", "page": None}


class EventsTeaserBlock(TeaserBlock):
    """The next events; value and API shape as TeaserBlock."""

    class Meta:
        label = _("Events")
        icon = "date"
        description = _("The next events, and the way to all of them.")
        preview_value = {"title": "رویدادهای پیش رو", "text": "اردوها، کارگاه‌ها و نشست‌ها.", "page": None}


class HomeBlock(StreamBlock):
    """The body of the home page."""

    hero = HeroBlock(group=OPENING)
    featured = FeaturedBlock(group=SITE)
    section_list = SectionListBlock(group=SITE)
    groups_teaser = GroupsTeaserBlock(group=SITE)
    events_teaser = EventsTeaserBlock(group=SITE)
    statistics = StatisticsBlock(group=DATA)
    callout = CalloutBlock(group=TEXT)
    call_to_action = CallToActionBlock(group=LINKS)

    class Meta:
        label = _("Body")
        icon = "home"
        block_counts = {"hero": {"max_num": 1}}
