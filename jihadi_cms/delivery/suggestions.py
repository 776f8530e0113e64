"""What a search that found little may have meant: the same words, spelled as public pages spell them.

No vocabulary is kept. Spellings near to a word that is not found (`persian.typos`) are looked up in the search index,
each by itself: what that costs grows with the length of the word, not with the number of pages, and is spent only
when a search found little. A word is looked for in the documents that the reader may see, by the conditions of every
other query; what is suggested has been searched for, with the filters of the search, and found.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from modelsearch.backends.base import BaseIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from jihadi_cms.delivery.extracts import spelling_of
from jihadi_cms.delivery.listing import Listing
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.search import matching
from jihadi_cms.delivery.statements import DOCUMENTS, VISIBLE, fetched, visible_parameters
from jihadi_cms.persian.extracts import pattern_of
from jihadi_cms.persian.search import query_text
from jihadi_cms.persian.typos import from_latin_keys, once, twice

#: A search that finds fewer pages found little; suggestions that are made of one; words of a query that get any.
FEW, MOST, MOST_WORDS = 3, 3, 6

#: Pages that the uses of a word are counted up to; words that may be wrong together; spellings of one that are
#: tried, and searches tried in all.
_MOST_COUNTED, _MOST_WRONG, _MOST_NEAR, _MOST_TRIED = 20, 2, 6, 8

_ENTRIES = f'"{IndexEntry._meta.db_table}"'
_FTS = f'"{IndexEntry._meta.db_table}_fts"'
#: Documents `d` whose index entry `e` has the spelling `w`.
_USES = {
    "sqlite": (
        f'{_FTS} f CROSS JOIN {_ENTRIES} e ON e."id" = f."rowid" '
        f'CROSS JOIN {DOCUMENTS} ON d."id" = CAST(e."object_id" AS INTEGER) '
        f"""WHERE f.{_FTS} MATCH '{{title body}} : "' || w."value" || '"'"""
    ),
    "postgresql": (
        f'{_ENTRIES} e JOIN {DOCUMENTS} ON d."id" = CAST(e."object_id" AS bigint) '
        'WHERE (e."title" || e."body") '
        '@@ phraseto_tsquery(COALESCE(%s::regconfig, get_current_ts_config()), w."value")'
    ),
}
_SPELLINGS = {"sqlite": "json_each(%s) w", "postgresql": "json_array_elements_text(%s) w"}


@dataclass(frozen=True, slots=True, order=True)
class _Near:
    """A spelling that public pages have: how unlikely it is that it was meant, and how many have it, negative."""

    cost: int
    uses: int
    word: str


def suggestions(text: str, asked: Listing, found: int) -> list[str]:
    """Searches that may have been meant by `text`, which found `found` pages: the likeliest first, each finds more.

    Empty if enough was found, or if a later page of results is asked for.
    """
    if found >= FEW or asked.offset or not _can_look_up():
        return []
    made: list[str] = []
    for candidate in _candidates(text, asked.site_id, found):
        suggestion = _confirmed(candidate, asked, found)
        if suggestion and suggestion not in made:
            made.append(suggestion)
        if len(made) == MOST:
            break
    return made


def _can_look_up() -> bool:
    """Whether the index is one of the database's own that single words can be looked up in."""
    return connection.vendor in _USES and get_search_backend().index_class is not BaseIndex


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A search: a text in which some words become others."""

    text: str
    replaced: tuple[tuple[str, str], ...]

    def spelled(self, write: Callable[[str], str]) -> str:
        """The text with each new word as `write` gives it; all else as it was typed."""
        result = self.text
        for wrong, right in self.replaced:
            pattern = pattern_of(wrong)
            result = pattern.sub(lambda _: write(right), result) if pattern else result  # noqa: B023
        return result


def _candidates(text: str, site_id: int | None, found: int) -> Iterable[_Candidate]:
    """Searches to try, the likeliest first."""
    meant = from_latin_keys(text)
    if meant:
        yield _Candidate(meant, tuple((word, word) for word in query_text(meant).split()))
    words = query_text(text).split()
    if not 0 < len(words) <= MOST_WORDS:
        return
    uses = _uses(words, site_id)
    wrong = [word for word in words if uses.get(word, 0) <= found]
    if len(wrong) > _MOST_WRONG:
        return
    if wrong:
        near = [_near(word, site_id, found) for word in wrong]
        combined = sorted(product(*near), key=lambda each: sum(one.cost for one in each))
        changes = [tuple(zip(wrong, (one.word for one in each), strict=True)) for each in combined]
    else:
        # All of them are used, but not together: the rarest may be another one's misspelling.
        rarest = sorted(words, key=lambda word: uses[word])[:_MOST_WRONG]
        each_near = sorted((one, word) for word in rarest for one in _near(word, site_id, found))
        changes = [((word, one.word),) for one, word in each_near]
    yield from (_Candidate(text, change) for change in islice(changes, _MOST_TRIED))


def _near(word: str, site_id: int | None, found: int) -> list[_Near]:
    """Spellings near to a word that more than `found` pages have; with two mistakes only if one explains nothing."""
    for mistakes in (once, twice):
        costs = mistakes(word)
        uses = _uses(list(costs), site_id)
        near = sorted(_Near(costs[each], -number, each) for each, number in uses.items() if number > found)
        if near:
            return near[:_MOST_NEAR]
    return []


def _uses(spellings: Sequence[str], site_id: int | None) -> dict[str, int]:
    """How many pages that readers of a site may see have each of some spellings, counted up to `_MOST_COUNTED`; those
    that none has are left out. One query."""
    if not spellings:
        return {}
    vendor = connection.vendor
    # Names of our own; values are parameters.
    uses = f'SELECT 1 FROM {_USES[vendor]} AND e."content_type_id" = %s AND {VISIBLE} LIMIT {_MOST_COUNTED}'  # noqa: S608
    counted = f'SELECT w."value" AS word, (SELECT COUNT(*) FROM ({uses}) u) AS number FROM {_SPELLINGS[vendor]}'  # noqa: S608
    kind = ContentType.objects.get_for_model(Document).pk
    language = [get_search_backend().config] if vendor == "postgresql" else []
    parameters = [*language, kind, *visible_parameters(site_id), json.dumps(spellings)]
    rows = fetched(f"SELECT word, number FROM ({counted}) c WHERE number > 0", parameters)  # noqa: S608
    return {word: number for word, number in rows}  # noqa: C416  rows are sequences of any length to the type checker


def _confirmed(candidate: _Candidate, asked: Listing, found: int) -> str | None:
    """The text of a search that finds more than `found` pages, its new words in a page's own spelling; else None.

    An index may lag behind: only a page that has the words now is believed.
    """
    plain = candidate.spelled(str)
    for document in _found(plain, asked, found):
        spelled = candidate.spelled(lambda words: spelling_of(document, words) or words)  # noqa: B023
        same = query_text(spelled) == query_text(plain)
        return spelled if same or _found(spelled, asked, found) else plain
    return None


def _found(text: str, asked: Listing, found: int) -> list[Document]:
    """Pages that a search finds and that have its words now, if it finds more than `found`."""
    matches = matching(text, asked)
    documents = list(matches.order_by().defer(None)[: found + 1]) if matches is not None else []
    if len(documents) <= found:
        return []
    words = set(query_text(text).split())
    return [each for each in documents if words <= set(each.search_text.split())]
