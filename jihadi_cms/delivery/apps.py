"""App configuration of the delivery room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Documents: what pages become when they are published."""

    name = "jihadi_cms.delivery"
    label = "jihadi_delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Connect the signals, and what sends none; register the checks."""
        from jihadi_cms.delivery import checks, signals, silent  # noqa: F401

        signals.connect()
        silent.connect()
