"""Dates in the comparison of two revisions, as the rest of the admin shows them."""

from datetime import date, time
from typing import Any

from django.db import models
from django.utils.formats import localize
from django.utils.html import escape
from django.utils.timezone import template_localtime
from wagtail import blocks
from wagtail.admin.compare import BlockComparison, FieldComparison, TextDiff, register_comparison_class

from jihadi_cms.jalali.admin_scope import is_jalali

_FIELDS = (models.DateField, models.TimeField)
_BLOCKS = (blocks.DateBlock, blocks.DateTimeBlock, blocks.TimeBlock)


class DateComparison(FieldComparison):
    """Two values of a date or time field."""

    def htmldiff(self) -> str:
        """Return the old and the new value, marked as such; where they are the same, that one."""
        return _difference(self.val_a, self.val_b) if is_jalali() else super().htmldiff()


class DateBlockComparison(BlockComparison):
    """Two values of a date or time block."""

    def htmlvalue(self, val: Any) -> str:
        """Return one value."""
        return escape(_shown(val)) if is_jalali() else super().htmlvalue(val)

    def htmldiff(self) -> str:
        """As for fields."""
        return _difference(self.val_a, self.val_b) if is_jalali() else super().htmldiff()


def teach_comparison() -> None:
    """Make comparisons of revisions show Jalali dates. Call once, when apps are ready."""
    for field in _FIELDS:
        register_comparison_class(field, comparison_class=DateComparison)
    for block in _BLOCKS:
        block.get_comparison_class = lambda self: DateBlockComparison


def _difference(old: Any, new: Any) -> str:
    """The HTML that Wagtail shows for two values of a field."""
    if old == new:
        return escape(_shown(old))
    return TextDiff([("deletion", _shown(old)), ("addition", _shown(new))]).to_html()


def _shown(value: Any) -> str:
    """A value as templates show it: in the current time zone, localised; nothing for None."""
    return str(localize(template_localtime(value))) if isinstance(value, date | time) else ""
