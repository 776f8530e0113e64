"""What the outlets offer of comments: opening the form, reading, writing."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jihadi_cms.comments import service, thread
from jihadi_cms.comments.defences import FORM
from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.contract.operations import Operation, OperationRefused, register_operation
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.queries import visible_pages
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.jalali.formatting import as_object

#: As many ids as a list has items, each small enough for the database.
_IDS = f"[0-9]{{1,18}}(,[0-9]{{1,18}}){{0,{setting('MAX_PAGE_SIZE') - 1}}}"

#: Seconds that counts below the cards of a list may be old.
_COUNTS_LIFETIME = 60


@dataclass(frozen=True, slots=True)
class JalaliDate:
    """A Jalali day as the API gives it beside an ISO date."""

    # The schema of OpenAPI has one type of this name: this is to be the same as the contract's, that takes no more.
    __pydantic_config__ = {"extra": "forbid"}

    year: int
    month: int
    day: int
    month_name: str
    weekday: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicComment:
    """What the public sees of a comment: never an e-mail address.

    `thread` is the id of the comment that begins the conversation; `parent` and `parent_name` say whom a reply answers.
    Of one that its reader has had erased, name and text are empty.
    """

    id: int
    thread: int
    parent: int | None
    parent_name: str | None
    name: str
    text: str
    by_editor: bool
    erased: bool
    created_at: datetime
    created_at_jalali: JalaliDate | None


@dataclass(frozen=True, slots=True)
class OfForm:
    """The id of a page, and of the comment that a reply is for."""

    page: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class CommentForm:
    """Whether readers may comment, the token that a comment is sent with ("" if not), and what a reply answers."""

    open: bool
    token: str
    parent: PublicComment | None


@dataclass(frozen=True, slots=True)
class OfThread:
    """The id of a page; how many comments to give, and which page of them, from 1."""

    page: int
    first: int | None = field(default=None, metadata={"minimum": 1, "maximum": setting("MAX_PAGE_SIZE")})
    number: int = field(default=1, metadata={"minimum": 1})


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of the public comments on a page: conversations with the oldest first, each followed by its replies.

    `count` is that of all, `pages` how many pages they make (1 if there are none); `open` says whether readers may
    comment.
    """

    open: bool
    count: int
    pages: int
    items: list[PublicComment]


@dataclass(frozen=True, slots=True)
class OfPages:
    """The ids of the pages of a list, with commas between them."""

    ids: str = field(metadata={"pattern": f"^{_IDS}$"})


@dataclass(frozen=True, slots=True)
class CommentCount:
    """How many public comments a page has."""

    page: int
    count: int


@dataclass(frozen=True, slots=True)
class CommentCounts:
    """The counts of those pages, in the order asked for, that the public may see; a minute old at the most."""

    items: list[CommentCount]


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a comment: "pending" waits for a moderator."""

    status: str


def _public(comment: Comment, place: thread.Place) -> PublicComment:
    jalali = as_object(comment.created_at)
    return PublicComment(
        id=comment.pk,
        thread=place.thread,
        parent=place.parent,
        parent_name=place.parent_name,
        name=comment.name,
        text=comment.text,
        by_editor=comment.by_editor,
        erased=comment.is_erased,
        created_at=comment.created_at,
        created_at_jalali=JalaliDate(**jalali) if jalali else None,
    )


def _form(request: HttpRequest, asked: OfForm) -> CommentForm:
    page = service.public_page(request, asked.page)
    parent = None
    if asked.parent is not None:
        comment = service.parent_of_reply(asked.parent, page)
        parent = _public(comment, thread.shown_on(page.pk)[comment.pk])
    return CommentForm(page.is_open, FORM.token(str(page.pk)) if page.is_open else "", parent)


def _thread(request: HttpRequest, asked: OfThread) -> Thread:
    first = _checked_first(asked.first)
    page = service.public_page(request, asked.page)
    shown = thread.shown_on(page.pk)
    pages = max(1, -(-len(shown) // first))
    if not 1 <= asked.number <= pages:
        message = _("`%(name)s` is between 1 and %(most)s.") % {"name": "number", "most": pages}
        raise OperationRefused(422, message, "number")
    ids = list(shown)[(asked.number - 1) * first : asked.number * first]
    items = [_public(comment, shown[comment.pk]) for comment in thread.texts(ids)]
    return Thread(page.is_open, len(shown), pages, items)


def _counts(request: HttpRequest, asked: OfPages) -> CommentCounts:
    if not re.fullmatch(_IDS, asked.ids, re.ASCII):
        message = _("Give ids of at most %(most)s pages, with commas between them.")
        raise OperationRefused(422, message % {"most": setting("MAX_PAGE_SIZE")}, "ids")
    ids = list(dict.fromkeys(map(int, asked.ids.split(","))))
    public = visible_pages(reader_of(request).site_id).filter(page_id__in=ids)
    found = thread.counts(public.values_list("page_id", flat=True))
    return CommentCounts([CommentCount(page_id, found[page_id]) for page_id in ids if page_id in found])


def _checked_first(first: int | None) -> int:
    most = int(setting("MAX_PAGE_SIZE"))
    if first is None:
        return int(setting("PAGE_SIZE"))
    if not 1 <= first <= most:
        raise OperationRefused(422, _("A page has between 1 and %(most)s items.") % {"most": most}, "first")
    return first


def _submit(request: HttpRequest, draft: service.Draft) -> Taken:
    service.submit(request, draft)
    # A robot in the trap is told the same as a person.
    return Taken(Status.PENDING.value)


def register() -> None:
    """Register the operations; called once, when the app is ready."""
    for operation in (
        Operation("comment_form", "Open the form for a comment on a page", False, OfForm, CommentForm, _form),
        Operation("comments", "The comments on a page", False, OfThread, Thread, _thread),
        Operation(
            "comment_counts",
            "How many comments pages have",
            False,
            OfPages,
            CommentCounts,
            _counts,
            keep_for=_COUNTS_LIFETIME,
        ),
        Operation("submit_comment", "Comment on a page, or reply", True, service.Draft, Taken, _submit),
    ):
        register_operation(operation)
