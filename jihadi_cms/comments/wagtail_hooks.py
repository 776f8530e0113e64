"""The comments room in the Wagtail admin."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from jihadi_cms.comments.decisions import DECISIONS, Delete
from jihadi_cms.comments.models import READER_DATA, Comment
from jihadi_cms.comments.moderation import CommentViewSet, ReplyView
from jihadi_cms.comments.person import PERMISSION, URL_NAME, PersonView
from jihadi_cms.comments.reader_data import ERASED, EXPORTED

register_snippet(CommentViewSet)
for decision in DECISIONS:
    hooks.register("register_bulk_action", decision)
# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", Delete, order=100)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The form in which an editor answers a reader, and the page of a reader's data."""
    return [
        path("reader-comments/<int:pk>/reply/", ReplyView.as_view(), name="jihadi_comment_reply"),
        path("reader-comments/person/", PersonView.as_view(), name=URL_NAME),
    ]


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Who looks after readers' data: a permission of its own, as it is not every moderator's affair."""
    return Permission.objects.filter(content_type__app_label="jihadi_comments", codename=READER_DATA)


class _PersonMenuItem(MenuItem):
    """For those with the permission."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Called by Wagtail."""
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def register_person_menu_item() -> MenuItem:
    """The page of a reader's data, among the reports."""
    return _PersonMenuItem(_("Data of a reader"), reverse(URL_NAME), icon_name="user", order=900)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the log says of decisions and of readers' data."""
    for decision in DECISIONS:
        label = decision.display_name
        actions.register_action(f"jihadi_comments.{decision.action_type}", label, label)
    actions.register_action(EXPORTED, _("Hand out"), _("Handed out to the reader"))
    actions.register_action(ERASED, _("Erase"), _("Erased for the reader"))


@hooks.register("register_snippet_listing_buttons")
def comment_buttons(snippet: Model, user: AbstractBaseUser, next_url: str | None = None) -> Iterator[Button]:
    """What a moderator does with one comment."""
    if isinstance(snippet, Comment) and user.has_perm("jihadi_comments.change_comment"):
        meta = snippet._meta
        for priority, action in enumerate(DECISIONS):
            address = reverse("wagtail_bulk_action", args=(meta.app_label, meta.model_name, action.action_type))
            query = urlencode({"id": snippet.pk, "next": next_url or ""})
            yield Button(action.display_name, url=f"{address}?{query}", icon_name="check", priority=priority)
        address = reverse("jihadi_comment_reply", args=(snippet.pk,))
        query = urlencode({"next": next_url or ""})
        yield Button(_("Reply"), url=f"{address}?{query}", icon_name="comment-add", priority=5)
