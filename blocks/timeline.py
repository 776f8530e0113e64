"""What happened when."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class TimelineItemBlock(StructBlock):
    """One moment: `when` (free text such as «بهار ۱۴۰۳»), `title` and `text`, which may be ""."""

    when = CharBlock(max_length=60, label=_("When"), help_text=_("As it is to be read: a month and year."))
    title = CharBlock(max_length=255, label=_("Title"))
    text = TextBlock(required=False, label=_("Text"))

    class Meta:
        label = _("Moment")
        icon = "time"


class TimelineBlock(StructBlock):
    """Moments in order.

    Value: struct of `title`, which may be "", and `moments`, a list of TimelineItemBlock values.
    Admin preview: the moments along a line.
    API shape: `{title: string, moments: [{when: string, title: string, text: string}]}`.
    """

    title = CharBlock(required=False, max_length=255, label=_("Title"))
    moments = ListBlock(TimelineItemBlock(), min_num=1, label=_("Moments"))

    class Meta:
        label = _("Timeline")
        icon = "time"
        description = _("A course of events, step by step.")
        template = "blocks/preview/timeline.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "از ایده تا بهره‌برداری",
            "moments": [
                {"when": "بهار ۱۴۰۲", "title": "بازدید و نیازسنجی", "text": "گفت‌وگو با مردم"},
                {"when": "تابستان ۱۴۰۲", "title": "آغاز ساخت", "text": "پی‌کنی با کمک داوطلبان"},
                {"when": "مهر ۱۴۰۳", "title": "زنگ نخست مدرسه", "text": ""},
            ],
        }
