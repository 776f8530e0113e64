"""System checks: what the settings must say for Jalali dates in the admin."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

MIDDLEWARE = "jihadi_cms.jalali.middleware.JalaliAdminMiddleware"


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn of a place in the settings that would leave the admin with Gregorian dates or with two calendars."""
    names = [config.name for config in apps.get_app_configs()]
    if "wagtail.admin" not in names:
        return []
    found: list[CheckMessage] = []
    if names.index("jihadi_cms.jalali") > names.index("wagtail.admin"):
        found.append(
            Warning(
                "jihadi_cms.jalali comes after wagtail.admin: the admin keeps its Gregorian date picker.",
                hint="List jihadi_cms.jalali before wagtail.admin in INSTALLED_APPS.",
                id="jihadi_jalali.W001",
            )
        )
    if MIDDLEWARE not in settings.MIDDLEWARE:
        found.append(
            Warning(
                "The admin's dates stay Gregorian: the middleware of jihadi_cms.jalali is not installed.",
                hint=f"Add {MIDDLEWARE} to MIDDLEWARE.",
                id="jihadi_jalali.W002",
            )
        )
    return found
