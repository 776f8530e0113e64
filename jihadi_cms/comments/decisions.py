"""What moderators decide on one comment or on many at once."""

from copy import copy
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.comments.numbers import local_number
from jihadi_cms.comments.reader_data import label_of


class _OfListing:
    """A bulk action for which "all" are those of the listing that it was chosen in, by its filters and its search.

    Wagtail takes all that there are: who approves the whole queue would approve the spam as well.
    """

    models = [Comment]

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[int]:
        """The ids of the comments in the listing that `next` leads back to."""
        request = copy(self.request)
        request.GET = QueryDict(urlsplit(self.next_url).query)
        view = Comment.snippet_viewset.index_view
        listing = view.view_class(**view.view_initkwargs)
        listing.setup(request)
        return [comment.pk for comment in listing.get_queryset()]


class _Decide(_OfListing, SnippetBulkAction):
    """A decision on one or many comments."""

    template_name = "jihadi_comments/decide.html"
    status: Status

    def check_perm(self, comment: Comment) -> bool:
        """Whether the moderator may change it."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "change", comment)

    def get_execution_context(self) -> dict[str, Any]:
        """What `execute_action` is given: who decides, for the log."""
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Comment], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Carry the decision out; the number of comments, and 0 children."""
        Comment.objects.filter(pk__in=[comment.pk for comment in objects]).update(status=cls.status)
        for comment in objects:
            log(comment, f"jihadi_comments.{cls.action_type}", user=user, title=label_of(comment.pk))
        return len(objects), 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the button says."""
        return {**super().get_context_data(**kwargs), "decision": self.display_name}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many comments the decision concerned."""
        number = num_parent_objects
        return ngettext("%(number)s comment was moderated.", "%(number)s comments were moderated.", number) % {
            "number": local_number(number)
        }


class Approve(_Decide):
    """Publish."""

    display_name = _("Approve")
    action_type = "approve"
    aria_label = _("Approve the chosen comments")
    action_priority = 10
    status = Status.APPROVED


class Reject(_Decide):
    """Keep from the public."""

    display_name = _("Reject")
    action_type = "reject"
    aria_label = _("Reject the chosen comments")
    action_priority = 20
    status = Status.REJECTED


class MarkSpam(_Decide):
    """Keep from the public as spam."""

    display_name = _("Mark as spam")
    action_type = "spam"
    aria_label = _("Mark the chosen comments as spam")
    action_priority = 25
    classes = {"serious"}
    status = Status.SPAM


class Delete(_OfListing, DeleteBulkAction):
    """Wagtail's action of that name."""


DECISIONS = (Approve, Reject, MarkSpam)
