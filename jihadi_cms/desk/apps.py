"""App configuration of the desk room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """What an editor finds on the admin's home page."""

    name = "jihadi_cms.desk"
    label = "jihadi_desk"
    verbose_name = _("Desk")
