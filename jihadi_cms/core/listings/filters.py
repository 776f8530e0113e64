"""Filters of listings."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models
from django.db.models import Max, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from django_filters.fields import ChoiceField, ModelMultipleChoiceField
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from jihadi_cms.jalali.dates import FIRST_YEAR, LAST_YEAR, InvalidJalaliDate, period, to_jalali
from jihadi_cms.jalali.dates import localized_number as number
from jihadi_cms.jalali.formatting import format_date

#: Months that are offered, the latest first.
MOST_MONTHS = 600
_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


class JalaliMonthField(ChoiceField):
    """A month of the Jalali calendar or a year; not only of those that are offered, which change with the content."""

    def valid_value(self, value: str) -> bool:
        """Whether the calendar has it."""
        return bool(_MONTH.fullmatch(value)) and FIRST_YEAR <= int(value[:4]) <= LAST_YEAR


class JalaliMonthFilter(ChoiceFilter):
    """What falls into a Jalali month in Tehran, or into a whole year; years and months with content are offered.

    Values are `1404-07` and `1404`. `model` and `field_name` say which moments there are.
    """

    field_class = JalaliMonthField

    def __init__(self, model: type[models.Model], field_name: str, **kwargs: Any) -> None:
        kwargs = {"empty_label": _("All months"), "widget": forms.Select, "label": _("Jalali month"), **kwargs}
        super().__init__(field_name=field_name, choices=lambda: _choices(model, field_name), **kwargs)

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow down to the month or year `value`; all of them for ""."""
        if not value:
            return queryset
        year, _dash, month = value.partition("-")
        begin, end = period(int(year), int(month) if month else None)
        return queryset.filter(**{f"{self.field_name}__gte": begin, f"{self.field_name}__lt": end})


def _choices(model: type[models.Model], field_name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """A group for each year, the latest first: all of it, then its months. One query."""
    ends = model._default_manager.aggregate(first=Min(field_name), last=Max(field_name))
    if ends["first"] is None:
        return []
    groups: dict[int, list[tuple[str, str]]] = {}
    for year, month in _months(_month(ends["first"], FIRST_YEAR), _month(ends["last"], LAST_YEAR)):
        whole = (str(year), _("All of %(year)s") % {"year": number(year)})
        name = format_date(period(year, month)[0], "month")
        groups.setdefault(year, [whole]).append((f"{year}-{month:02}", name))
    return [(number(year), months) for year, months in groups.items()]


def _month(moment: Any, fallback: int) -> tuple[int, int]:
    """Jalali year and month in Tehran; those of an end of the calendar for a moment beyond it."""
    try:
        day = to_jalali(moment)
    except InvalidJalaliDate:
        return (fallback, 1 if fallback == FIRST_YEAR else 12)
    return day.year, day.month


def _months(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Every month from `last` back to `first`, but no more than are offered."""
    year, month = last
    for _turn in range(MOST_MONTHS):
        if (year, month) < first:
            return
        yield year, month
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


class SubtreeField(ModelMultipleChoiceField):
    """Pages to choose from, set in below each other."""

    def label_from_instance(self, page: Page) -> str:
        """The title, behind a dash for each level."""
        highest = min((each.depth for each in self.queryset), default=page.depth)
        return f"{'– ' * (page.depth - highest)}{page.get_admin_display_title()}"


class SubtreeFilter(ModelMultipleChoiceFilter):
    """What lies below any of the chosen pages of the type `model`, of those that the user may explore."""

    field_class = SubtreeField

    def __init__(self, model: type[Page], **kwargs: Any) -> None:
        def explorable(request: Any) -> QuerySet[Page]:
            pages = policy_registry.get_by_type(Page).explorable_instances(request.user)
            return model._default_manager.filter(pk__in=pages.values("pk")).order_by("path")

        super().__init__(queryset=explorable, widget=forms.CheckboxSelectMultiple, **kwargs)

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Narrow down to the descendants of the pages `value`; all for none."""
        below = Q()
        for page in value:
            below |= Q(path__startswith=page.path, depth__gt=page.depth)
        return queryset.filter(below)


class YesNoFilter(ChoiceFilter):
    """A boolean field; unlike Wagtail's, it names its value in words when it is on."""

    def __init__(self, **kwargs: Any) -> None:
        choices = (("true", _("Yes")), ("false", _("No")))
        super().__init__(choices=choices, empty_label=_("All"), widget=forms.RadioSelect, **kwargs)

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow down to those where the field is as `value` says; all for ""."""
        return queryset.filter(**{self.field_name: value == "true"}) if value else queryset


class PublicationFilter(ChoiceFilter):
    """Where a page stands between draft and expiry."""

    STATES = (
        ("live", _("Published")),
        ("changed", _("Published, with changes in draft")),
        ("draft", _("Not published")),
        ("scheduled", _("Scheduled for publication")),
        ("expired", _("Expired")),
    )

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"label": _("Publication"), "empty_label": _("All"), "widget": forms.RadioSelect, **kwargs}
        super().__init__(choices=self.STATES, **kwargs)

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow down to pages in the state `value`."""
        match value:
            case "live":
                return queryset.filter(live=True)
            case "changed":
                return queryset.filter(live=True, has_unpublished_changes=True)
            case "draft":
                return queryset.filter(live=False, expired=False)
            case "scheduled":
                return queryset.annotate_approved_schedule().filter(_approved_schedule=True)
            case "expired":
                return queryset.filter(expired=True)
        return queryset


class PageTypeFilterSet(WagtailFilterSet):
    """Filters of a listing; a search may narrow down what they leave, by whatever fields they filter."""

    publication = PublicationFilter()

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """What the type has of its own comes first."""
        filters: dict[str, Any] = super().get_filters()
        filters["publication"] = filters.pop("publication")
        return filters

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filter in a subquery: search backends refuse filters by fields that are not indexed as such."""
        if not self.form.has_changed():
            return queryset
        return queryset.filter(pk__in=super().filter_queryset(self.queryset).values("pk"))
