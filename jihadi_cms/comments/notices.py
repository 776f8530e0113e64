"""E-mail to the moderators: one for all that has come in a while, so that a flood of comments is no flood of mail."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override
from django_tasks import task
from wagtail.models import Site

from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.comments.numbers import local_number
from jihadi_cms.delivery.conf import setting

logger = logging.getLogger("jihadi_cms.comments")

_QUEUE = "wagtailsnippets_jihadi_comments_comment:list"

#: Comments that one e-mail quotes.
_QUOTED = 10


@task()
def notify_moderators(site_id: int) -> None:
    """Tell the moderators of a site what has come since they were told, unless that was only just now.

    What is not told now goes with the next comment, or with the command `notify_moderators`.
    """
    rules = CommentSettings.objects.filter(site_id=site_id).select_related("site").first()
    if rules is None or not rules.addresses:
        return
    if _untold(rules.site).exists() and _claim(rules):
        _tell(rules)


def _untold(site: Site) -> QuerySet[Comment]:
    waiting = Comment.objects.filter(status=Status.PENDING, told=False)
    return waiting.filter(page__path__startswith=site.root_page.path)


def _claim(rules: CommentSettings) -> bool:
    """Whether it is time for an e-mail; of several processes that ask at once, one is told so."""
    now = timezone.now()
    before = now - timedelta(minutes=setting("COMMENT_NOTICE_MINUTES"))
    due = CommentSettings.objects.filter(Q(last_notice_at=None) | Q(last_notice_at__lte=before), pk=rules.pk)
    return due.update(last_notice_at=now) == 1


def _tell(rules: CommentSettings) -> None:
    """Send the e-mail; a mail server that is down keeps no reader from commenting, and is tried again next time."""
    with override(settings.LANGUAGE_CODE):
        comments = list(_untold(rules.site).select_related("page").order_by("created_at", "pk"))
        context = {
            "comments": comments[:_QUOTED],
            "more": local_number(max(0, len(comments) - _QUOTED)) if len(comments) > _QUOTED else "",
            "queue": settings.WAGTAILADMIN_BASE_URL + reverse(_QUEUE) + f"?status={Status.PENDING}",
        }
        count = len(comments)
        subject = ngettext("%(number)s new comment waits: %(site)s", "%(number)s new comments wait: %(site)s", count)
        # A site's name is one line in a header, whatever somebody has typed.
        name = " ".join((rules.site.site_name or rules.site.hostname).split())
        subject %= {"number": local_number(count), "site": name}
        message = render_to_string("jihadi_comments/notice.txt", context)
    try:
        send_mail(subject, message, None, rules.addresses)
    except OSError:  # of every kind of trouble with a mail server
        logger.warning("the moderators of %s could not be told of comments", rules.site, exc_info=True)
        return
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).update(told=True)
