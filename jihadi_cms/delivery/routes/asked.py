"""The path that a reader asks for, in the spellings under which a page or a redirect may be known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from jihadi_cms.delivery.listing import BadRequest, checked_text
from jihadi_cms.persian.slugs import slugify
from jihadi_cms.persian.text import unify_letters

_URL = re.compile(r"https?://", re.IGNORECASE)

#: A permalink is short; a hostile path of thousands of parts is not looked up part by part.
_LONGEST_PREFIX = 5

#: Characters of an address: a path of Persian letters is six times as long when it is percent-encoded.
LONGEST = 8000
_LONGEST_QUERY = 1000

#: Slugs are not cut: nobody's is that long.
_LONGEST_SLUG = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` is decoded and has both slashes; `query` is what stood behind a question mark, as it was.

    `spellings` are the paths that a document may have, likeliest first, beginning with `path` itself.
    """

    path: str
    query: str
    spellings: tuple[str, ...]

    @property
    def prefixes(self) -> list[str]:
        """The permalinks that may lead from here to a page."""
        lines = (_parts(spelling)[:_LONGEST_PREFIX] for spelling in self.spellings)
        found = (_joined(line[:end]) for line in lines for end in range(1, len(line) + 1))
        return list(dict.fromkeys(found))


def asked_path(text: str) -> Asked:
    """What `text` asks for: a path or a whole address, percent-encoded or not, with or without slashes at its ends.

    A host is not looked at: readers name the site by that of their request. Raises BadRequest for what no page can
    stand at.
    """
    if len(text) > LONGEST:
        raise BadRequest("path", _("`%(name)s` has at most %(most)s characters.") % {"name": "path", "most": LONGEST})
    text = text.strip()
    if _URL.match(text):
        try:
            url = urlsplit(text)
        except ValueError as error:
            raise BadRequest("path", _("This is no address.")) from error
        text = f"{url.path}?{url.query}"
    encoded, _question, query = text.partition("#")[0].partition("?")
    path = _joined(_parts(checked_text("path", unquote(encoded))))
    # What trackers add may be long; no redirect is from there.
    query = checked_text("path", query) if len(query) <= _LONGEST_QUERY else ""
    return Asked(path, query, tuple(dict.fromkeys(_spellings(path))))


def _spellings(path: str) -> Iterator[str]:
    yield path
    unified = unify_letters(path)
    yield unified
    yield unified.lower()
    slugs = [slugify(part, _LONGEST_SLUG) for part in _parts(path)]
    if all(slugs):
        yield _joined(slugs)


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _joined(parts: Sequence[str]) -> str:
    return f"/{'/'.join(parts)}/" if parts else "/"
