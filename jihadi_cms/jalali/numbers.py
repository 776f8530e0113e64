"""Numbers that the admin displays, in Persian digits where dates are Jalali.

Wagtail passes a number that a person reads through `intcomma`, sets it into a translated sentence, by a template or in
Python, or puts it into the cell of a table; what stands in addresses and attributes takes none of these ways and stays
as it is. What Wagtail's scripts write is for `numbers.js`.
"""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.template import Context, base, defaultfilters
from django.template.defaultfilters import filesizeformat
from django.templatetags import i18n
from django.utils import translation
from django.utils.safestring import SafeData
from django.utils.translation import gettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.ui import tables
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.documents import fields as document_fields
from wagtail.images import fields as image_fields

from jihadi_cms.jalali.admin_scope import is_jalali
from jihadi_cms.persian.digits import to_persian

#: A number alone, perhaps with separators. A code such as «007» is none, nor is a version.
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:,[0-9]{3})*(?:\.[0-9]+)?")
#: Where a sentence has a whole number.
_WHOLE = re.compile(r"(?<!%)%(\(\w+\))?[di]")
_SEPARATORS = str.maketrans(",.", "٬٫")

_intcomma = wagtailadmin_tags.intcomma
_items_count_label = WagtailPaginator.items_count_label.func
_cell_context = tables.Column.get_cell_context_data
_header_context = PageTitleColumn.get_header_context_data


def teach_numbers() -> None:
    """Make the admin show counts, pages and sizes of files in Persian digits. Call once, when apps are ready."""
    wagtailadmin_tags.register.filter("intcomma", intcomma)
    tables.intcomma = intcomma
    i18n.render_value_in_context = render_value_in_context
    defaultfilters.register.filter("filesizeformat", _filesizeformat)
    image_fields.filesizeformat = document_fields.filesizeformat = _filesizeformat
    # All functions of the module that translate, the lazy ones too, end in these.
    translation._trans.gettext = _speaking(translation._trans.gettext)
    translation._trans.ngettext = _speaking(translation._trans.ngettext)
    tables.Column.get_cell_context_data = cell_context
    WagtailPaginator.items_count_label = property(items_count_label)
    PageTitleColumn.get_header_context_data = header_context


class Sentence(str):
    """A translated sentence: where the admin's numbers are Persian, those that `%` sets into it are, too."""

    __slots__ = ()

    def __mod__(self, values: Any) -> str:
        """The sentence with `values` in it."""
        if not is_jalali():
            return str.__mod__(self, values)
        if isinstance(values, Mapping):
            values = {name: _digits(value) for name, value in values.items()}
        elif isinstance(values, tuple):
            values = tuple(map(_digits, values))
        else:
            values = _digits(values)
        return str.__mod__(_WHOLE.sub(r"%\1s", self), values)


def _speaking(translate: Callable[..., str]) -> Callable[..., str]:
    """`translate`, whose texts are sentences if they take values."""

    @wraps(translate)
    def speak(*args: Any) -> str:
        text = translate(*args)
        return Sentence(text) if "%" in text and not isinstance(text, SafeData) else text

    return speak


def _digits(value: Any) -> Any:
    return to_persian(str(value)) if type(value) is int else value


def cell_context(self: tables.Column, instance: Any, parent_context: Any) -> dict[str, Any]:
    """What a cell of a table of the admin shows: numbers without groups, as they may be years."""
    context: dict[str, Any] = _cell_context(self, instance, parent_context)
    if is_jalali() and type(context["raw_value"]) is int:
        context["value"] = to_persian(str(context["raw_value"]))
    return context


def intcomma(value: Any, use_l10n: bool = True) -> str:
    """Django's filter of that name, whose Persian format puts no number in groups."""
    if not is_jalali():
        return _intcomma(value, use_l10n)
    return _written(_intcomma(value, use_l10n=False))


def render_value_in_context(value: Any, context: Context) -> str:
    """What stands for a value in a translated sentence."""
    text = base.render_value_in_context(value, context)
    return _written(text) if is_jalali() else text


def items_count_label(self: WagtailPaginator) -> str:
    """«۶ گروه»: Persian counts in the singular."""
    return f"{intcomma(self.count)} {self.verbose_name}" if is_jalali() else _items_count_label(self)


def header_context(self: PageTitleColumn, parent_context: Any) -> dict[str, Any]:
    """What the head of a list of pages says; Wagtail's search, which lists pages of all types, names none."""
    context = _header_context(self, parent_context)
    if is_jalali():
        context["model_name"] = parent_context.get("verbose_name") or gettext("page")
    return context


def _filesizeformat(value: Any) -> str:
    """Django's filter of that name."""
    text = filesizeformat(value)
    return to_persian(text).translate(_SEPARATORS) if is_jalali() else text


def _written(text: str) -> str:
    """A number as Persian writes it; any other text as it is, and as safe as it was."""
    return to_persian(text).translate(_SEPARATORS) if _NUMBER.fullmatch(text) else text
