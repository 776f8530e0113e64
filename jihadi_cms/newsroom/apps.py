"""App configuration of the newsroom room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Who may do what: roles, the managers of groups, the way of a page to the public, and its e-mails."""

    name = "jihadi_cms.newsroom"
    label = "jihadi_newsroom"
    verbose_name = _("Roles and workflow")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep teams in step with their members and pages, and tell people of workflows that were cancelled."""
        from jihadi_cms.newsroom import following, mail, membership

        membership.connect()
        following.connect()
        mail.connect()
