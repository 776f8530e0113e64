"""App configuration of the Jalali room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JalaliConfig(AppConfig):
    """Holds no models: it is an app for its template filters and its translations."""

    name = "jihadi_cms.jalali"
    label = "jihadi_jalali"
    verbose_name = _("Jalali dates")
