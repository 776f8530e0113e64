"""Numbers that the admin displays, in Persian digits where dates are Jalali.

Wagtail passes a number that a person reads through `intcomma`, or sets it into a translated sentence; what stands in
addresses and attributes takes neither way and stays as it is.
"""

import re
from typing import Any

from django.template import Context, base, defaultfilters
from django.template.defaultfilters import filesizeformat
from django.templatetags import i18n
from django.utils.translation import gettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.ui import tables
from wagtail.admin.ui.tables.pages import PageTitleColumn

from jihadi_cms.jalali.admin_scope import is_jalali
from jihadi_cms.persian.digits import to_persian

#: A number alone, perhaps with separators. A code such as «007» is none, nor is a version.
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:,[0-9]{3})*(?:\.[0-9]+)?")
_SEPARATORS = str.maketrans(",.", "٬٫")

_intcomma = wagtailadmin_tags.intcomma
_items_count_label = WagtailPaginator.items_count_label.func
_header_context = PageTitleColumn.get_header_context_data


def teach_numbers() -> None:
    """Make the admin show counts, pages and sizes of files in Persian digits. Call once, when apps are ready."""
    wagtailadmin_tags.register.filter("intcomma", intcomma)
    tables.intcomma = intcomma
    i18n.render_value_in_context = render_value_in_context
    defaultfilters.register.filter("filesizeformat", _filesizeformat)
    WagtailPaginator.items_count_label = property(items_count_label)
    PageTitleColumn.get_header_context_data = header_context


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
