"""Figures that tell a story."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock


class StatisticBlock(StructBlock):
    """One figure: `value` (as it is to be read, such as «۱۲۰»), `label` and `unit`, which may be ""."""

    value = CharBlock(max_length=40, label=_("Figure"))
    label = CharBlock(max_length=120, label=_("What it counts"))
    unit = CharBlock(required=False, max_length=40, label=_("Unit"))

    class Meta:
        label = _("Statistic")
        icon = "statistics"


class StatisticsBlock(StructBlock):
    """A row of figures.

    Value: struct of `title`, which may be "", and `figures`, a list of StatisticBlock values.
    Admin preview: the figures side by side.
    API shape: `{title: string, figures: [{value: string, label: string, unit: string}]}`.
    """

    title = CharBlock(required=False, max_length=255, label=_("Title"))
    figures = ListBlock(StatisticBlock(), min_num=1, label=_("Figures"))

    class Meta:
        label = _("Statistics")
        icon = "statistics"
        description = _("Results in figures.")
        template = "blocks/preview/statistics.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "یک سال در یک نگاه",
            "figures": [
                {"value": "۱۲", "label": "مدرسه‌ی ساخته‌شده", "unit": "باب"},
                {"value": "۴٬۳۰۰", "label": "ویزیت رایگان", "unit": "نفر"},
                {"value": "۸۵", "label": "خط لوله‌ی آب", "unit": "کیلومتر"},
            ],
        }
