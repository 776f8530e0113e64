"""The comments that wait for a decision."""

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.desk.boxes.box import ROWS, Box, Row


def waiting_comments(user: AbstractUser) -> Box | None:
    """The newest that the user may moderate; two queries."""
    policy = policy_registry.get_by_type(Comment)
    if not policy.user_has_permission(user, "change"):
        return None
    theirs = policy.instances_user_has_permission_for(user, "change").filter(status=Status.PENDING)
    urls = Comment.snippet_viewset
    newest = theirs.select_related("page").order_by("-created_at", "-pk")[:ROWS]
    rows = [
        Row(
            title=f"{comment.name}: {comment.excerpt}",
            url=reverse(urls.get_url_name("edit"), args=(comment.pk,)),
            note=comment.page.title,
            moment=comment.created_at,
            ago=True,
        )
        for comment in newest
    ]
    return Box(
        "comments",
        _("Waiting comments"),
        "comment",
        _("No comment waits for you."),
        rows,
        theirs.count(),
        f"{reverse(urls.get_url_name('list'))}?status={Status.PENDING}",
        _("Moderate comments"),
    )
