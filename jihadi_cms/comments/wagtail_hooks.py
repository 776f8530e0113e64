"""The comments room in the Wagtail admin."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from jihadi_cms.comments.models import Comment
from jihadi_cms.comments.moderation import DECISIONS, CommentViewSet, ReplyView

register_snippet(CommentViewSet)
for decision in DECISIONS:
    hooks.register("register_bulk_action", decision)


@hooks.register("register_admin_urls")
def register_reply() -> list[URLPattern]:
    """The form in which an editor answers a reader."""
    return [path("reader-comments/<int:pk>/reply/", ReplyView.as_view(), name="jihadi_comment_reply")]


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
