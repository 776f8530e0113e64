"""What the public sees of the comments on a page: an order, a page of it at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.delivery.statements import fetched

#: Written out, as it is asked for each article that is read.
_APPROVED = (
    f'SELECT "id", "parent_id", "name" FROM "{Comment._meta.db_table}" '  # noqa: S608  no value is part of the text
    'WHERE "page_id" = %s AND "status" = %s ORDER BY "created_at", "id"'
)


@dataclass(frozen=True, slots=True)
class Place:
    """A comment's place: `thread` is the id of the comment that begins its conversation, its own for one that does.

    `parent_name` is who is answered; both parents are None for a comment that begins a conversation.
    """

    thread: int
    parent: int | None
    parent_name: str | None


def shown_on(page_id: int) -> dict[int, Place]:
    """The ids of the public comments on a page, in reading order, with their places.

    Conversations begin with the oldest; after its first comment come all replies, oldest first, however deep. A reply
    is shown only below comments that are all public. One query for the whole page, without its texts.
    """
    threads: dict[int, dict[int, Place]] = {}
    begun: dict[int, int] = {}
    names: dict[int, str] = {}
    for pk, parent, name in fetched(_APPROVED, [page_id, Status.APPROVED.value]):
        if parent is not None and parent not in begun:
            continue
        thread = begun[pk] = pk if parent is None else begun[parent]
        names[pk] = name
        threads.setdefault(thread, {})[pk] = Place(thread, parent, None if parent is None else names[parent])
    return {pk: place for thread in threads.values() for pk, place in thread.items()}


def counts(page_ids: Iterable[int]) -> dict[int, int]:
    """How many public comments there are on each of the pages, by the rule of `shown_on`. One query."""
    found, shown = dict.fromkeys(page_ids, 0), set()
    approved = Comment.objects.filter(page_id__in=found, status=Status.APPROVED).order_by("created_at", "pk")
    for pk, parent, page_id in approved.values_list("pk", "parent_id", "page_id"):
        if parent is None or parent in shown:
            shown.add(pk)
            found[page_id] += 1
    return found


def texts(ids: list[int]) -> list[Comment]:
    """The comments with these ids, in this order, without addresses."""
    found = Comment.objects.defer("email", "original").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def replies_below(pk: int) -> int:
    """How many comments of any status stand below one, at any depth."""
    count, level = 0, [pk]
    while level := list(Comment.objects.filter(parent_id__in=level).values_list("pk", flat=True)):
        count += len(level)
    return count
