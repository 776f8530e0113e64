"""Operations that requests name by the SHA-256 of their text instead of sending it.

Automatically: a client sends the hash alone; if the API does not know it, the client sends hash and text once
(Apollo's protocol, `extensions.persistedQuery`). Or only those of an allow-list, made when the clients are built.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import orjson
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from jihadi_cms.graphql.conf import setting
from jihadi_cms.graphql.http import Asked, Refused

NOT_FOUND, NOT_ALLOWED = "PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_ALLOWED"

#: Texts are kept in so many places of Django's cache, chosen by hash, each of so many characters at the most, for so
#: many seconds: whatever is sent, they take no more room than that. Who finds his place taken sends his text again.
PLACES, LONGEST, LIFETIME = 10_000, 10_000, 30 * 24 * 3600

_HASH = re.compile(r"[0-9a-f]{64}")


def text_of(asked: Asked) -> str:
    """The text of the operation that is asked for. Raises Refused if there is none, or it may not be executed."""
    key = _hash_of(asked)
    if key and asked.query and key != _sha256(asked.query):
        raise Refused(400, _("`sha256Hash` is not the SHA-256 of `query`."))
    if allow_list := setting("GRAPHQL_PERSISTED_ONLY"):
        text = documents(str(allow_list)).get(key or _sha256(asked.query or ""))
        if text is None and asked.query:
            raise Refused(403, _("Only operations of the list are executed here."), NOT_ALLOWED)
    else:
        text = asked.query or (_remembered(key) if key else None)
    if text:
        return text
    if key:
        # Clients compare this text.
        raise Refused(None, "PersistedQueryNotFound", NOT_FOUND)
    raise Refused(400, _("`query` is missing: the text of a GraphQL operation."))


def remember(asked: Asked) -> None:
    """Keep the text of an operation that has been found valid, if the request gives its hash too."""
    key = _hash_of(asked)
    if key and asked.query and len(asked.query) <= LONGEST and not setting("GRAPHQL_PERSISTED_ONLY"):
        cache.set(_place(key), (key, asked.query), LIFETIME)


def _remembered(key: str) -> str | None:
    found_key, text = cache.get(_place(key), (None, None))
    return text if found_key == key else None


def _place(key: str) -> str:
    return f"jihadi_cms.graphql.persisted.{int(key, 16) % PLACES}"


@lru_cache(maxsize=1)
def documents(path: str) -> Mapping[str, str]:
    """Texts by their SHA-256, and by their ids, from a folder of `*.graphql` or a JSON file `{id: text}`.

    Read once. Raises ImproperlyConfigured if `path` holds none.
    """
    source = Path(path)
    try:
        if source.is_dir():
            found = {_sha256(text): text for text in map(_read, sorted(source.rglob("*.graphql")))}
        else:
            by_id: dict[str, str] = dict(orjson.loads(source.read_bytes()))
            found = {**by_id, **{_sha256(text): text for text in by_id.values()}}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ImproperlyConfigured(f"GRAPHQL_PERSISTED_ONLY: {path} cannot be read: {error}") from error
    if not found:
        raise ImproperlyConfigured(f"GRAPHQL_PERSISTED_ONLY: {path} holds no documents")
    return found


def _hash_of(asked: Asked) -> str | None:
    """The hash that a request gives. Raises Refused for one that is none."""
    given = asked.extensions.get("persistedQuery")
    if given is None:
        return None
    key = given.get("sha256Hash") if isinstance(given, dict) and given.get("version") == 1 else None
    if not isinstance(key, str) or not _HASH.fullmatch(key):
        raise Refused(400, _("`persistedQuery` is an object of `version` 1 and `sha256Hash`, 64 hexadecimal digits."))
    return key


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
