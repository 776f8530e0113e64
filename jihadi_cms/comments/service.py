"""Writing comments, for whichever outlet or form asks."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from jihadi_cms.comments import defences
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.comments.notices import notify_moderators
from jihadi_cms.comments.thread import shown_on
from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.core.guards import check_rate
from jihadi_cms.core.text_care import care_for
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.row import moment_of
from jihadi_cms.delivery.statements import fetched


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader sends; `website` is a trap that people do not see and leave empty."""

    page: int
    name: str
    email: str
    text: str
    token: str
    parent: int | None = None
    website: str = ""


@dataclass(frozen=True, slots=True)
class Commented:
    """A public page; `is_open` says whether readers may comment on it: by its own switch, the site's, and its age. Page
    types without a field `comments_open` take no comments."""

    pk: int
    is_open: bool


def public_page(request: HttpRequest, page_id: int) -> Commented:
    """The page with this id; refused (404) unless the reader's site has a public one. Two queries."""
    site_id = reader_of(request).site_id
    document = queries.by_page_id(page_id, site_id) if 0 < page_id < 2**63 else None
    if document:
        facts = fetched(_opening(contract().by_name(document.type).model), [site_id or 0, page_id])
        if facts:
            return Commented(page_id, _is_open(*facts[0]))
    raise OperationRefused(404, _("There is nothing here that the public may read."), "page")


@lru_cache
def _opening(model: type[Any]) -> str:
    """The SQL of what decides whether readers may comment on a page of `model`, by ids of a site and a page. Written
    out, as it is asked for each article that is read: the ORM would take ten times as long."""
    rules, pages = CommentSettings._meta.db_table, Page._meta.db_table
    switch = next((field for field in model._meta.get_fields() if field.name == "comments_open"), None)
    own, joined = "NULL", ""
    if switch:
        table = switch.model._meta
        own = f't."{switch.column}"'
        joined = f'JOIN "{table.db_table}" t ON t."{table.pk.column}" = p."id"'
    return (
        f'SELECT {own}, r."open", r."close_after_days", p."first_published_at" FROM "{pages}" p {joined} '  # noqa: S608
        f'LEFT JOIN "{rules}" r ON r."site_id" = %s WHERE p."id" = %s'
    )


def _is_open(own: bool | None, allowed: bool | None, days: int | None, published: Any) -> bool:
    """`allowed` is None for a site whose rules nobody has written."""
    if not own or not (allowed is None or allowed):
        return False
    return not days or not published or timezone.now() - moment_of(published) < timedelta(days=days)


def rules_of(request: HttpRequest) -> CommentSettings:
    """The rules of the reader's site."""
    site_id = reader_of(request).site_id
    return CommentSettings.objects.filter(site_id=site_id).first() or CommentSettings(site=Site(pk=site_id))


def submit(request: HttpRequest, draft: Draft) -> Comment:
    """Take in a comment, to be moderated; raises OperationRefused. What falls into the trap is kept as spam."""
    page = public_page(request, draft.page)
    rules = rules_of(request)
    if not page.is_open:
        raise OperationRefused(403, _("Comments on this page are closed."), "page")
    check_rate(request, "COMMENT_RATE", _("You have written a lot. Please wait a while."))
    defences.FORM.check(draft.token, str(page.pk))
    name, text = (value.replace("\x00", "").strip() for value in (" ".join(draft.name.split()), draft.text))
    defences.check_text(name, draft.email, text, rules.most_links)
    parent = None if draft.parent is None else parent_of_reply(draft.parent, page)
    status = Status.SPAM if draft.website else Status.PENDING
    comment = Comment(page_id=page.pk, parent=parent, name=name, email=draft.email, text=text, status=status)
    care_for(comment)
    defences.check_duplicate(comment)
    comment.save()
    if comment.status == Status.PENDING:
        transaction.on_commit(lambda: notify_moderators.enqueue(rules.site_id))
    return comment


def parent_of_reply(comment_id: int, page: Commented) -> Comment:
    """The comment that a reply names; refused (422) unless the public sees it on `page`."""
    parent = Comment.objects.filter(pk=comment_id).first() if comment_id in shown_on(page.pk) else None
    if parent is None or parent.is_erased:
        raise OperationRefused(422, _("The comment that this replies to is not here."), "parent")
    return parent


def reply_as_editor(parent: Comment, text: str, name: str, email: str) -> Comment:
    """Answer a reader in the editors' name; the answered comment becomes public as well."""
    with transaction.atomic():
        Comment.objects.filter(pk=parent.pk).update(status=Status.APPROVED)
        return Comment.objects.create(
            page_id=parent.page_id,
            parent=parent,
            name=name,
            email=email,
            text=text,
            status=Status.APPROVED,
            by_editor=True,
            told=True,
        )
