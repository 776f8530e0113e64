"""App configuration of the events room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Meetings, camps and workshops."""

    name = "jihadi_cms.events"
    label = "jihadi_events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"
