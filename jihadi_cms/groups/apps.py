"""App configuration of the groups room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    """The directory of jihadi groups."""

    name = "jihadi_cms.groups"
    label = "jihadi_groups"
    verbose_name = _("Jihadi groups")
    default_auto_field = "django.db.models.BigAutoField"
