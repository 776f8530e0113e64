"""App configuration of the popularity room."""

import atexit

from django.apps import AppConfig
from django.core.signals import request_finished
from django.utils.translation import gettext_lazy as _


class PopularityConfig(AppConfig):
    """What is read most, counted without telling readers apart."""

    name = "jihadi_cms.popularity"
    label = "jihadi_popularity"
    verbose_name = _("Most read")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the outlets to count and to ask; write down what was counted after requests, and at the end."""
        from jihadi_cms.popularity.batches import flush, flush_if_due
        from jihadi_cms.popularity.operations import register

        register()
        request_finished.connect(flush_if_due, dispatch_uid="jihadi_cms.popularity")
        atexit.register(flush)
