"""App configuration of the comments room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """Readers' comments and their moderation."""

    name = "jihadi_cms.comments"
    label = "jihadi_comments"
    verbose_name = _("Reader comments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the outlets what readers can do, and say who moderates."""
        from wagtail.permissions import register_permission_policy

        from jihadi_cms.comments.models import Comment
        from jihadi_cms.comments.moderation import ModerationPolicy
        from jihadi_cms.comments.operations import register
        from jihadi_cms.comments.versions import connect

        register_permission_policy(Comment, ModerationPolicy(Comment), exact_class=True)
        register()
        connect()
