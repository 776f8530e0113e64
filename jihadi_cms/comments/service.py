"""Writing and reading comments, for whichever outlet or form asks."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from jihadi_cms.comments import defences
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.core.text_care import care_for
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.request import reader_of


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


def public_page(request: HttpRequest, page_id: int) -> Page:
    """The page with this id; refused (404) unless the reader's site has a public one."""
    if not 0 < page_id < 2**63 or queries.by_page_id(page_id, reader_of(request).site_id) is None:
        raise OperationRefused(404, _("There is nothing here that the public may read."), "page")
    return Page.objects.get(pk=page_id).specific


def rules_of(request: HttpRequest) -> CommentSettings:
    """The rules of the reader's site."""
    site_id = reader_of(request).site_id
    return CommentSettings.objects.filter(site_id=site_id).first() or CommentSettings(site=Site(pk=site_id))


def is_open(page: Page, rules: CommentSettings) -> bool:
    """Whether readers may comment on `page`: by its own switch, the site's, and its age. Page types without a
    field `comments_open` take no comments."""
    if not (rules.open and getattr(page, "comments_open", False)):
        return False
    if not rules.close_after_days or not page.first_published_at:
        return True
    return timezone.now() - page.first_published_at < timedelta(days=rules.close_after_days)


def submit(request: HttpRequest, draft: Draft) -> Comment:
    """Take in a comment, to be moderated; raises OperationRefused. What falls into the trap is kept as spam."""
    page = public_page(request, draft.page)
    rules = rules_of(request)
    if not is_open(page, rules):
        raise OperationRefused(403, _("Comments on this page are closed."), "page")
    defences.check_rate(request)
    defences.check_token(draft.token, page.pk)
    name, text = " ".join(draft.name.split()), draft.text.replace("\x00", "").strip()
    defences.check_text(name, draft.email, text, rules.most_links)
    parent = _parent(draft.parent, page)
    status = Status.SPAM if draft.website else Status.PENDING
    comment = Comment(page_id=page.pk, parent=parent, name=name, email=draft.email, text=text, status=status)
    care_for(comment)
    defences.check_duplicate(comment)
    comment.save()
    if comment.status == Status.PENDING:
        transaction.on_commit(lambda: _notify(comment, page, rules))
    return comment


def _parent(parent_id: int | None, page: Page) -> Comment | None:
    if parent_id is None:
        return None
    public = Comment.objects.filter(page_id=page.pk, status=Status.APPROVED)
    parent = public.filter(pk=parent_id).first() if 0 < parent_id < 2**63 else None
    if parent is None:
        raise OperationRefused(422, _("The comment that this replies to is not here."), "parent")
    return parent


def thread(page: Page) -> list[Comment]:
    """The public comments on a page, oldest first; a reply only below a comment that is public too."""
    shown: dict[int, Comment] = {}
    approved = Comment.objects.filter(page_id=page.pk, status=Status.APPROVED).order_by("created_at", "pk")
    for comment in approved.defer("email"):
        if comment.parent_id is None or comment.parent_id in shown:
            shown[comment.pk] = comment
    return list(shown.values())


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
        )


def _notify(comment: Comment, page: Page, rules: CommentSettings) -> None:
    """Tell the moderators; a mail server that is down keeps no reader from commenting."""
    if rules.addresses:
        subject = _("New comment: %(title)s") % {"title": " ".join(page.title.split())}
        message = f"{comment.name}:\n\n{comment.text}\n\n{settings.WAGTAILADMIN_BASE_URL}"
        send_mail(subject, message, None, rules.addresses, fail_silently=True)


def export(email: str) -> list[dict[str, str]]:
    """All that is kept of a person, for them to have."""
    return [
        {
            "page": comment.page.full_url or str(comment.page_id),
            "name": comment.name,
            "email": comment.email,
            "text": comment.text,
            "status": comment.status,
            "created_at": comment.created_at.isoformat(),
        }
        for comment in Comment.objects.filter(email__iexact=email).select_related("page")
    ]


def erase(email: str) -> int:
    """Forget a person: their comments go, but for those with replies, which lose name, e-mail and text.

    The number of comments concerned.
    """
    with transaction.atomic():
        theirs = Comment.objects.filter(email__iexact=email)
        answered = list(theirs.filter(replies__isnull=False).values_list("pk", flat=True).distinct())
        alone = theirs.exclude(pk__in=answered)
        count = len(answered) + alone.count()
        alone.delete()
        Comment.objects.filter(pk__in=answered).update(name="—", email="", text="—")
    return count
