"""App configuration of the groups room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    """The directory of jihadi groups."""

    name = "jihadi_cms.groups"
    label = "jihadi_groups"
    verbose_name = _("Jihadi groups")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let fields of activity, which a migration brings, be found in the admin."""
        from jihadi_cms.core.indexing import index_after_migrating
        from jihadi_cms.groups.models import Activity

        index_after_migrating(self, Activity)
