"""What the outlets offer of comments: opening the form, reading, writing."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from jihadi_cms.comments import service
from jihadi_cms.comments.defences import form_token
from jihadi_cms.comments.models import Status
from jihadi_cms.contract.operations import Operation, register_operation


@dataclass(frozen=True, slots=True)
class OfPage:
    """The id of a page."""

    page: int


@dataclass(frozen=True, slots=True)
class CommentForm:
    """Whether readers may comment, and the token that a comment is sent with; "" if not."""

    open: bool
    token: str


@dataclass(frozen=True, slots=True)
class PublicComment:
    """What the public sees of a comment: never an e-mail address."""

    id: int
    parent: int | None
    name: str
    text: str
    by_editor: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """The public comments on a page, oldest first."""

    count: int
    items: list[PublicComment]


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a comment: "pending" waits for a moderator."""

    status: str


def _form(request: HttpRequest, asked: OfPage) -> CommentForm:
    page = service.public_page(request, asked.page)
    is_open = service.is_open(page, service.rules_of(request))
    return CommentForm(is_open, form_token(page.pk) if is_open else "")


def _thread(request: HttpRequest, asked: OfPage) -> Thread:
    comments = [
        PublicComment(each.pk, each.parent_id, each.name, each.text, each.by_editor, each.created_at)
        for each in service.thread(service.public_page(request, asked.page))
    ]
    return Thread(len(comments), comments)


def _submit(request: HttpRequest, draft: service.Draft) -> Taken:
    service.submit(request, draft)
    # A robot in the trap is told the same as a person.
    return Taken(Status.PENDING.value)


def register() -> None:
    """Register the operations; called once, when the app is ready."""
    for operation in (
        Operation("comment_form", "Open the form for a comment on a page", False, OfPage, CommentForm, _form),
        Operation("comments", "The comments on a page", False, OfPage, Thread, _thread),
        Operation("submit_comment", "Comment on a page, or reply", True, service.Draft, Taken, _submit),
    ):
        register_operation(operation)
