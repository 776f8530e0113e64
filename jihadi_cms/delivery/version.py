"""The version of all content: as long as it stays the same, the same question has the same answer.

It is a random token in one row of the database, which every change of documents renews in its own transaction. So it is
never older than what a reader sees, in whichever process; it goes back with a transaction that is taken back, or with
a backup that is brought back; and it says nothing about how much there is to see. What changes answers without a change
of documents is only that one of them expires: a version knows when the next one will.

Read it before the documents that it is to stand for: what is committed in between is then newer than its version,
which nobody gets to see any more.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from jihadi_cms.delivery.models import ContentVersion, Document
from jihadi_cms.delivery.moments import told

_ROW = 1

_STATEMENT = f"""
    SELECT v."token", v."at",
        (SELECT MIN(d."visible_until") FROM "{Document._meta.db_table}" d WHERE d."visible_until" > %s),
        EXISTS(SELECT 1 FROM "{Document._meta.db_table}" d WHERE d."visible_until" > v."at" AND d."visible_until" <= %s)
    FROM "{ContentVersion._meta.db_table}" v WHERE v."id" = {_ROW}
"""  # noqa: S608  names of our own; values are parameters


@dataclass(frozen=True, slots=True)
class Version:
    """`token` names all content that may be seen until `until`, when a document expires (UTC; None: never).

    `modified_at` is when it last changed, in whole seconds (UTC): another moment for each content. None if that
    moment is not over, or something has expired since.
    """

    token: str
    until: datetime | None
    modified_at: datetime | None


def current() -> Version | None:
    """The version of what may be seen now; one query. None before the first migration has made one."""
    now = timezone.now()
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [moment, moment])
        row = cursor.fetchone()
    if row is None:
        return None
    token, at, until, has_lapsed = row
    modified_at = _moment(at)
    return Version(token, until and _moment(until), None if has_lapsed or modified_at > told(now) else modified_at)


def renew() -> None:
    """Make a new version, in the caller's transaction if there is one; call it after the change that it is for.

    Other changes of documents wait from here to the end of the transaction.
    """
    with transaction.atomic(savepoint=False):
        last = ContentVersion.objects.select_for_update().filter(pk=_ROW).values_list("at", flat=True).first()
        now = timezone.now().replace(microsecond=0)
        # By their dates, two versions of one second could not be told apart.
        at = max(now, last + timedelta(seconds=1)) if last else now
        ContentVersion.objects.bulk_create(
            [ContentVersion(pk=_ROW, token=secrets.token_hex(8), at=at)],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["token", "at"],
        )


def _moment(value: Any) -> datetime:
    """What the database's driver gives for a moment: SQLite's a text, in UTC if the project has time zones."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if timezone.is_naive(value) and connection.timezone:
        value = value.replace(tzinfo=connection.timezone)
    return told(value)
