"""The admin's date and time inputs, in Jalali.

Wagtail names its three widget classes in model forms, blocks, filters and the schedule dialog alike, and they
leave reading and writing to Django's classes. Both are taught here once for all of them. The look is a matter
of the templates `wagtailadmin/widgets/*_input.html` of this app.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.forms import Widget
from telepath import BaseAdapter
from wagtail.admin.telepath import register, registry
from wagtail.admin.telepath.widgets import WidgetAdapter
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from jihadi_cms.jalali import typed
from jihadi_cms.jalali.admin_scope import is_jalali
from jihadi_cms.jalali.dates import InvalidJalaliDate

#: Widget class → what reads typed text, what writes a value, and the values that it writes.
_LANGUAGES = {
    AdminDateInput: (typed.read_date, typed.write_date, date),
    AdminDateTimeInput: (typed.read_datetime, typed.write_datetime, date),
    AdminTimeInput: (typed.read_time, typed.write_time, time),
}


class CalendarAdapter(WidgetAdapter):
    """Gives blocks the widget's own HTML where dates are Jalali, and Wagtail's script elsewhere."""

    def __init__(self, stock: BaseAdapter) -> None:
        self.stock = stock

    def get_media(self, widget: Widget) -> Any:
        """The scripts of either way."""
        return super().get_media(widget) + self.stock.get_media(widget)

    def pack(self, widget: Widget, context: Any) -> tuple[str, list[Any]]:
        """Name the JavaScript class that draws the widget in a block, and its arguments."""
        return super().pack(widget, context) if is_jalali() else self.stock.pack(widget, context)


def teach_widgets() -> None:
    """Make the admin's date and time widgets read and write Jalali dates. Call once, when apps are ready."""
    for widget, (read, write, kind) in _LANGUAGES.items():
        widget.value_from_datadict = _reading(read, widget.value_from_datadict)
        widget.format_value = _writing(write, kind, widget.format_value)
        register(CalendarAdapter(registry.find_adapter(widget)), widget)


def _reading(read: Callable[[str], Any], stock: Callable[..., Any]) -> Callable[..., Any]:
    """A `value_from_datadict` that reads with `read` where dates are Jalali."""

    def value_from_datadict(self: Widget, data: Any, files: Any, name: str) -> Any:
        value = stock(self, data, files, name)
        return typed.reading(read, value) if is_jalali() else value

    return value_from_datadict


def _writing(write: Callable[[Any], str], kind: type, stock: Callable[..., Any]) -> Callable[..., Any]:
    """A `format_value` that writes with `write` where dates are Jalali and have the value's day."""

    def format_value(self: Widget, value: Any) -> Any:
        if isinstance(value, kind) and is_jalali():
            try:
                return write(value)
            except InvalidJalaliDate:
                pass
        return stock(self, value)

    return format_value
