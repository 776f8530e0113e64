"""App configuration of the events room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Meetings, camps and workshops."""

    name = "jihadi_cms.events"
    label = "jihadi_events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the outlets what people can do about events, and follow what editors do about places."""
        from wagtail.signals import page_published

        from jihadi_cms.events.models import EventPage
        from jihadi_cms.events.registration.operations import register
        from jihadi_cms.events.registration.places import follow_capacity

        register()
        page_published.connect(follow_capacity, sender=EventPage, dispatch_uid="jihadi_events_places")
