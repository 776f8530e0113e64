"""What the e-mails of the admin say: in the recipient's language and time zone, with links that work outside it.

The templates beside this replace Wagtail's, which write their HTML in the sender's language.
"""

import re
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.template import Context
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_admin_base_url, get_user_display_name
from wagtail.models import Page
from wagtail.users.models import UserProfile

from jihadi_cms.jalali.formatting import format_datetime

register = template.Library()

_EMPTY_LINES = re.compile(r"\n{3,}")


class Link(NamedTuple):
    """An address with what to do there."""

    label: str
    url: str


class Comments(NamedTuple):
    """Comments that something has happened to; each is a dictionary with `text` and `replies`."""

    heading: str
    comments: list[dict[str, Any]]


@register.simple_block_tag
def tidy(content: str) -> str:
    """Plain text with at most one empty line in a row: templates leave many behind."""
    lines = "\n".join(line.rstrip() for line in content.splitlines())
    return _EMPTY_LINES.sub("\n\n", lines)


@register.simple_tag
def mail_language(user: AbstractBaseUser) -> str:
    """The language code that the recipient prefers; the project's, not the sender's, if that is open."""
    return UserProfile.get_for_user(user).preferred_language or settings.LANGUAGE_CODE


@register.simple_tag
def mail_name(user: AbstractBaseUser) -> str:
    """How a person is called."""
    return get_user_display_name(user)


@register.simple_tag(takes_context=True)
def mail_title(context: Context) -> str:
    """The title of what the e-mail is about, on one line: a subject has no second."""
    subject = _subject(context)
    latest = getattr(subject, "get_latest_revision_as_object", lambda: subject)
    title = subject.get_admin_display_title() if isinstance(subject, Page) else str(latest())
    return " ".join(title.split())


@register.simple_tag
def mail_moment(user: AbstractBaseUser) -> str:
    """When the e-mail is written, for its recipient."""
    return _moment(timezone.now(), user)


@register.simple_tag(takes_context=True)
def mail_schedule(context: Context, user: AbstractBaseUser) -> str:
    """When an approved page will be published; empty if it has been."""
    page = _current(context)
    go_live_at = getattr(page, "go_live_at", None)
    return _moment(go_live_at, user) if go_live_at and go_live_at > timezone.now() else ""


@register.simple_tag(takes_context=True)
def mail_links(context: Context, kind: str = "editor") -> list[Link]:
    """Where the recipient goes from here: the editor; for a "review" the draft before; or the "public" page."""
    subject, page = _subject(context), _current(context)
    if page is None:
        edit_url = AdminURLFinder(context["user"]).get_edit_url(subject)
        return [Link(_("Open in the editor"), _absolute(edit_url))] if edit_url else []
    if kind == "public" and page.live and (public_url := page.specific.full_url):
        return [Link(_("See it on the site"), public_url)]
    links = [Link(_("Open in the editor"), _absolute(reverse("wagtailadmin_pages:edit", args=(page.pk,))))]
    if kind == "review":
        preview = reverse("wagtailadmin_pages:workflow_preview", args=(page.pk, context["task"].pk))
        links.insert(0, Link(_("Read the draft"), _absolute(preview)))
    return links


@register.simple_tag(takes_context=True)
def mail_comments(context: Context) -> list[Comments]:
    """What has happened to the editors' comments on a page; the parts that are not empty."""

    def texts(name: str) -> list[dict[str, Any]]:
        return [{"text": comment.text, "replies": []} for comment in context.get(name) or ()]

    replied = [
        {"text": thread["comment"].text, "replies": thread["replies"]}
        for thread in context.get("replied_comments") or ()
    ]
    parts = [
        Comments(_("New comments"), texts("new_comments")),
        Comments(_("New replies"), replied),
        Comments(_("Resolved comments"), texts("resolved_comments")),
        Comments(_("Deleted comments"), texts("deleted_comments")),
    ]
    return [part for part in parts if part.comments]


@register.simple_tag
def mail_preferences_url() -> str:
    """Where people choose their e-mails."""
    return _absolute(reverse("wagtailadmin_account")) + "#tab-notifications"


@register.simple_tag(takes_context=True)
def mail_reset_url(context: Context) -> str:
    """Where a new password is set."""
    path = reverse("wagtailadmin_password_reset_confirm", args=(context["uid"], context["token"]))
    return _absolute(path) if get_admin_base_url() else f"{context['protocol']}://{context['domain']}{path}"


@register.simple_tag
def mail_reset_deadline(user: AbstractBaseUser) -> str:
    """Until when that works."""
    return _moment(timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT), user)


def _subject(context: Context) -> Any:
    """The page, or the other object, that the e-mail is about."""
    return context.get("page") or context["object"]


def _current(context: Context) -> Page | None:
    """The page as it is now: what Wagtail hands over was read before the publication. None for other objects."""
    subject = _subject(context)
    return Page.objects.filter(pk=subject.pk).first() if isinstance(subject, Page) else None


def _absolute(path: str) -> str:
    """The address of a path of the admin."""
    return f"{get_admin_base_url() or ''}{path}"


def _moment(value: datetime, user: AbstractBaseUser) -> str:
    """Day and time in the recipient's time zone; in Persian a Jalali day."""
    zone = UserProfile.get_for_user(user).get_current_time_zone()
    if (get_language() or "").startswith("fa"):
        return format_datetime(value, "long", zone)
    return formats.date_format(timezone.localtime(value, ZoneInfo(zone)), "DATETIME_FORMAT")
