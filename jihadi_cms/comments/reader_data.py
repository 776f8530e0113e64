"""What is kept of a reader, by e-mail address: handed out, or erased. Either is logged, without the address."""

import csv
import io
import json
from dataclasses import asdict, dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import capfirst
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from jihadi_cms.comments.models import Comment

EXPORTED, ERASED = "jihadi_comments.export", "jihadi_comments.erase"

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Kept:
    """A comment as its writer gets it. `original` is what they wrote, if a moderator changed it; times in ISO 8601."""

    page: str
    name: str
    email: str
    text: str
    original: str
    status: str
    created_at: str


def comments_of(email: str) -> QuerySet[Comment]:
    """A reader's comments, the newest first; upper and lower case are the same address."""
    return Comment.objects.filter(email__iexact=email.strip()) if email.strip() else Comment.objects.none()


def export(email: str, user: AbstractBaseUser | None = None) -> list[Kept]:
    """All that is kept of a reader, for them to have."""
    comments = list(comments_of(email).select_related("page"))
    _log(comments, EXPORTED, user)
    return [
        Kept(
            page=comment.page.full_url or str(comment.page_id),
            name=comment.name,
            email=comment.email,
            text=comment.text,
            original=comment.original,
            status=comment.status,
            created_at=comment.created_at.isoformat(),
        )
        for comment in comments
    ]


def as_json(kept: list[Kept]) -> str:
    """An export as JSON."""
    return json.dumps([asdict(each) for each in kept], ensure_ascii=False, indent=2)


def as_csv(kept: list[Kept]) -> str:
    """An export as CSV in UTF-8 with a mark that spreadsheets know it by; none of its cells is a formula to them."""
    out = io.StringIO()
    out.write("\ufeff")
    rows = csv.DictWriter(out, Kept.__slots__)
    rows.writeheader()
    for each in kept:
        cells = asdict(each).items()
        rows.writerow({name: f"'{value}" if value.startswith(_FORMULA) else value for name, value in cells})
    return out.getvalue()


def erase(email: str, user: AbstractBaseUser | None = None) -> int:
    """Forget a reader: their comments go, but those with replies stay as empty places above them.

    The number of comments concerned. What the log says of them goes as well.
    """
    with transaction.atomic():
        comments = list(comments_of(email).select_for_update())
        ids = [comment.pk for comment in comments]
        _forget_in_log(ids)
        _log(comments, ERASED, user)
        replies = Comment.objects.filter(parent_id__in=ids).exclude(pk__in=ids)
        kept = _with_those_above(set(replies.values_list("parent_id", flat=True)), comments)
        Comment.objects.filter(pk__in=kept).update(name="", email="", text="", original="")
        Comment.objects.filter(pk__in=set(ids) - kept).delete()
    return len(ids)


def _with_those_above(answered: set[int], comments: list[Comment]) -> set[int]:
    """`answered`, and the comments among `comments` above them: deleting one would delete what is below."""
    parents = {comment.pk: comment.parent_id for comment in comments}
    kept: set[int] = set()
    for pk in answered:
        at: int | None = pk
        while at in parents and at not in kept:
            kept.add(at)
            at = parents[at]
    return kept


def _log(comments: list[Comment], action: str, user: AbstractBaseUser | None) -> None:
    """An entry for each comment, which names it by its number only."""
    for comment in comments:
        log(comment, action, user=user, title=label_of(comment.pk))


def _forget_in_log(ids: list[int]) -> None:
    """Earlier entries, of edits for example, are titled with name and text."""
    comment_type = ContentType.objects.get_for_model(Comment)
    for entry in ModelLogEntry.objects.filter(content_type=comment_type, object_id__in=map(str, ids)):
        ModelLogEntry.objects.filter(pk=entry.pk).update(label=label_of(int(entry.object_id)), data={})


def label_of(pk: int) -> str:
    """What the log calls a comment: nothing that its reader has written."""
    return f"{capfirst(Comment._meta.verbose_name)} {pk}"
