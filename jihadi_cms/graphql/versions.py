"""The version of all content, for a site in the same process that keeps what it has made of answers."""

from jihadi_cms.delivery import version
from jihadi_cms.delivery.conf import setting


def content_version() -> str | None:
    """Names all that may be seen now: another text as soon as an answer may be another. One query.

    It says nothing of operations, whose answers are good for as long as their `keep_for` says. None if answers are not
    to be kept (`RESPONSE_CACHE`). Ask before the answers that it is to stand for.
    """
    found = version.current() if setting("RESPONSE_CACHE") else None
    return f"{found.token} {found.until}" if found else None
