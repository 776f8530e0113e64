"""The report of what is scheduled: pages that go live, or expire, by themselves."""

from typing import Any, ClassVar

import django_filters
from django.contrib.auth.models import AbstractUser
from django.db.models import BigIntegerField, CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page, Revision, get_page_content_types

from jihadi_cms.core.listings.columns import MOMENT, DateColumn
from jihadi_cms.desk.boxes.pages import ACTIONS, edit_url, editable_pages

URL_NAME = "jihadi_scheduled_pages"


def scheduled_pages(user: AbstractUser) -> "QuerySet[Any]":
    """Pages that the user may edit and that change by themselves.

    With `goes_live_at`, when a draft is published, `expires_at`, when a live page is taken back, and `next_at`, which
    of the two comes first; None for what does not happen.
    """
    approved = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    due = approved.annotate(page_pk=Cast("object_id", BigIntegerField())).values("page_pk")
    own = approved.filter(object_id=Cast(OuterRef("pk"), CharField())).order_by("approved_go_live_at")
    pages = editable_pages(user).filter(Q(pk__in=due) | Q(live=True, expire_at__isnull=False))
    pages = pages.annotate(
        goes_live_at=Subquery(own.values("approved_go_live_at")[:1]),
        expires_at=Subquery(Page.objects.filter(pk=OuterRef("pk"), live=True).values("expire_at")[:1]),
    )
    # On SQLite the least of a date and nothing is nothing.
    first = Least(Coalesce("goes_live_at", "expires_at"), Coalesce("expires_at", "goes_live_at"))
    return pages.annotate(next_at=first)


class ScheduledFilterSet(WagtailFilterSet):
    """What happens, and to which type of page."""

    happens = django_filters.ChoiceFilter(
        label=_("What happens"),
        choices=[("goes_live_at", _("Goes live")), ("expires_at", _("Expires"))],
        method="of_kind",
    )
    content_type = ContentTypeFilter(
        label=_("Type"), queryset=lambda request: get_page_content_types(include_base_page_type=False)
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = ["content_type"]

    def of_kind(self, pages: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Pages that something happens to."""
        return pages.filter(**{f"{value}__isnull": False})


def _state(page: Any) -> str:
    """Whether it should have happened already, in words; the words come by `publish_scheduled`."""
    return _now("Overdue") if page.next_at < timezone.now() else _now("Scheduled")


class ScheduledView(PageReportView):
    """The report, for all who edit or publish pages: to each what they may edit."""

    page_title = _("Scheduled pages")
    header_icon = "time"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = ScheduledFilterSet
    any_permission_required = ACTIONS
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    default_ordering = "next_at"
    columns: ClassVar[list[BaseColumn]] = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor=lambda page: page.get_admin_display_title(),
            get_url=lambda page: edit_url(page.pk),
            sort_key="title",
        ),
        Column("type", label=_("Type"), accessor="page_type_display_name", width="14%"),
        DateColumn("goes_live_at", label=_("Goes live"), pattern=MOMENT, sort_key="goes_live_at", width="20%"),
        DateColumn("expires_at", label=_("Expires"), pattern=MOMENT, sort_key="expires_at", width="20%"),
        StatusTagColumn(
            "state", label=_("Status"), accessor=_state, primary=lambda page: page.next_at < timezone.now(), width="10%"
        ),
    ]
    list_export: ClassVar[list[str]] = ["title", "goes_live_at", "expires_at"]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": _("Title"),
        "goes_live_at": _("Goes live"),
        "expires_at": _("Expires"),
    }

    def get_filename(self) -> str:
        """Of the spreadsheet."""
        return "scheduled-pages"

    def order_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """In the order asked for; equals in that of their ids."""
        return super().order_queryset(queryset).order_by(self.ordering, "pk")

    def get_base_queryset(self) -> "QuerySet[Any]":
        """All that the user may edit."""
        return scheduled_pages(self.request.user).select_related("content_type")
