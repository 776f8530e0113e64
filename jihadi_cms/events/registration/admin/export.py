"""The registrations of an event as a file for spreadsheets."""

import csv
import re
from collections.abc import Callable
from datetime import datetime
from io import SEEK_END, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jihadi_cms.events.models import Registration
from jihadi_cms.events.registration.admin.listing import RegistrationListView, status_label
from jihadi_cms.jalali.formatting import format_datetime

#: Excel takes a file for UTF-8 if it begins so.
_BOM = "\ufeff"
#: What a spreadsheet would take for a formula, also behind spaces and in the wide forms of East Asian keyboards.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%\t\r\n]")


def _jalali(moment: datetime | None) -> str:
    return format_datetime(moment, "short") if moment else ""


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


COLUMNS: list[tuple[Promise | str, Callable[[Registration], Any]]] = [
    (_("Reference code"), lambda each: each.reference),
    (_("Name"), lambda each: each.name),
    (_("E-mail"), lambda each: each.email),
    (_("Phone"), lambda each: each.phone),
    (_("People"), lambda each: each.people),
    (_("Note"), lambda each: each.note),
    (_("Status"), status_label),
    (_("Registered at (Jalali)"), lambda each: _jalali(each.created_at)),
    (_("Registered at (ISO 8601)"), lambda each: _iso(each.created_at)),
    (_("Waiting since (Jalali)"), lambda each: _jalali(each.waiting_since)),
    (_("Waiting since (ISO 8601)"), lambda each: _iso(each.waiting_since)),
    (_("Cancelled at (Jalali)"), lambda each: _jalali(each.cancelled_at)),
    (_("Cancelled at (ISO 8601)"), lambda each: _iso(each.cancelled_at)),
]


def harmless(value: Any) -> str:
    """`value` for a cell: behind an apostrophe if a spreadsheet would reckon with it; numbers stay numbers."""
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if _FORMULA.match(value) else value


class RegistrationExportView(RegistrationListView):
    """All registrations that the list, with the same search and filters, would show on its pages."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The file."""
        file = StringIO(_BOM)
        file.seek(0, SEEK_END)
        writer = csv.writer(file)
        writer.writerow([str(heading) for heading, value_of in COLUMNS])
        for registration in self.get_queryset().iterator(chunk_size=500):
            writer.writerow([harmless(value_of(registration)) for heading, value_of in COLUMNS])
        response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="registrations-{self.event.pk}.csv"'
        response["Cache-Control"] = "no-store"
        return response
