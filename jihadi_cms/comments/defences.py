"""What keeps comments clean: no HTML, few links, nothing twice; `core.guards` keeps robots out."""

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from jihadi_cms.comments.models import MOST_NAME, MOST_TEXT, Comment
from jihadi_cms.comments.numbers import local_number
from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.core.guards import SignedForm

#: How long the same words count as the same comment.
SAME_WITHIN = timedelta(days=1)

_MARKUP = re.compile(r"<\s*[a-z!/?]|\[(?:url|link|img)\b", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)\S|\b[a-z0-9-]+\.(?:com|net|org|ir|info|xyz|ru|shop|top)\b", re.IGNORECASE)

#: The form below a page, whose id is its subject.
FORM = SignedForm("jihadi_cms.comments")


def check_text(name: str, email: str, text: str, most_links: int) -> None:
    """Refuse (422) what is missing or malformed, markup, and too many links; a name has none."""
    if len(name) < 2:
        raise OperationRefused(422, _("Please write your name."), "name")
    if len(text) < 2:
        raise OperationRefused(422, _("Please write a comment."), "text")
    for field, value, most in (("name", name, MOST_NAME), ("text", text, MOST_TEXT)):
        if len(value) > most:
            message = _("Please write at most %(most)s characters.") % {"most": local_number(most)}
            raise OperationRefused(422, message, field)
        if _MARKUP.search(value):
            raise OperationRefused(422, _("Please write plain text, without HTML."), field)
    try:
        validate_email(email)
    except ValidationError:
        raise OperationRefused(422, _("Give a valid e-mail address; it is not published."), "email") from None
    if len(email) > 254:
        raise OperationRefused(422, _("Give a valid e-mail address; it is not published."), "email")
    if _LINK.search(name) or "\n" in name:
        raise OperationRefused(422, _("A name has no links."), "name")
    if len(_LINK.findall(text)) > most_links:
        message = _("At most %(most)s links are allowed.") % {"most": local_number(most_links)}
        raise OperationRefused(422, message, "text")


def check_duplicate(comment: Comment) -> None:
    """Refuse (409) what already stands below the page in the same words."""
    since = timezone.now() - SAME_WITHIN
    if Comment.objects.filter(page_id=comment.page_id, text=comment.text, created_at__gte=since).exists():
        raise OperationRefused(409, _("This comment is already here."), "text")
