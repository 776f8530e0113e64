"""The desk in the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from jihadi_cms.desk.panels import arrange


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Called by Wagtail."""
    arrange(panels)
