"""The desk in the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from jihadi_cms.desk.boxes.pages import edits_pages
from jihadi_cms.desk.panels import arrange
from jihadi_cms.desk.reports import URL_NAME, ScheduledView


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Called by Wagtail."""
    arrange(panels)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The report of scheduled pages, and its rows alone."""
    return [
        path("jihadi/scheduled/", ScheduledView.as_view(), name=URL_NAME),
        path("jihadi/scheduled/results/", ScheduledView.as_view(results_only=True), name=f"{URL_NAME}_results"),
    ]


class _ScheduledMenuItem(MenuItem):
    """For those who edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Called by Wagtail."""
        return edits_pages(request.user)


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    """The report of scheduled pages, among the reports."""
    return _ScheduledMenuItem(_("Scheduled pages"), reverse(URL_NAME), icon_name="time", order=850)
