"""Columns of listings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from jihadi_cms.jalali.dates import localized_number

#: Patterns of Django's `date` filter; the admin's dates are Jalali where it is read in Persian.
DAY, MOMENT = "j F Y", "j F Y، H:i"


class DateColumn(Column):
    """The day that something falls on, spelled out and not as an age; with `pattern` MOMENT also the time of day."""

    def __init__(self, *args: Any, pattern: str = DAY, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pattern = pattern

    def get_value(self, instance: Any) -> str:
        """The date in words; "" for None."""
        value: date | None = super().get_value(instance)
        if value is None:
            return ""
        return date_format(timezone.localtime(value) if isinstance(value, datetime) else value, self.pattern)


class NamesColumn(Column):
    """Several things in one cell; `accessor` gives them, the first `most` are named and the rest counted."""

    def __init__(self, *args: Any, most: int = 3, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most

    def get_value(self, instance: Any) -> str:
        """Names with commas between them."""
        values: Iterable[Any] = super().get_value(instance) or ()
        names = [str(value) for value in values]
        listed = _(", ").join(names[: self.most])
        rest = len(names) - self.most
        if rest <= 0:
            return listed
        return _("%(names)s and %(number)s more") % {"names": listed, "number": localized_number(rest)}
