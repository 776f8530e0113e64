"""Searching pages: what is found, how much of it there is, and by which facets it can be narrowed down.

The words are matched by Wagtail's search backend of the database, the filters are those of lists.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.utils.translation import gettext as _
from wagtail.search.backends import get_search_backend
from wagtail.search.query import Or, PlainText

from jihadi_cms.delivery.listing import BadRequest, Listing, checked_names, checked_text, facets_for
from jihadi_cms.delivery.models import Document, Facet
from jihadi_cms.delivery.queries import narrowed, visible_pages
from jihadi_cms.delivery.statements import Counted, Tally, with_counts
from jihadi_cms.persian.search import query_alternatives

#: Characters of a query; values that are counted of one facet, the most frequent first.
LONGEST_QUERY, MOST_COUNTED = 200, 100

#: The facets of a search that every page has, beside those of lists.
TYPE = "type"
_TOTAL = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages a search finds, and of each facet asked for (value, number of pages), the most frequent first."""

    total: int = 0
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def checked_query(text: str) -> str:
    """`text`, if it can be searched for. Raises BadRequest for one that is too long."""
    if len(text) > LONGEST_QUERY:
        raise BadRequest("q", _("`%(name)s` has at most %(most)s characters.") % {"name": "q", "most": LONGEST_QUERY})
    return checked_text("q", text)


def countable_facets(asked: Listing) -> tuple[str, ...]:
    """The facets that a search's finds can be counted by."""
    return (TYPE, *(facet.name for facet in facets_for(None, asked.types)))


def checked_facets(names: Sequence[str], asked: Listing) -> tuple[str, ...]:
    """Names of facets to count. Raises BadRequest naming the known ones."""
    return checked_names("facets", names, countable_facets(asked))


def found(text: str, asked: Listing) -> list[Document]:
    """The pages whose words match all of `text`'s, best first, then newest; one more than asked for, if there are
    more. One query."""
    matching = _matching(text, asked)
    return list(matching[asked.offset : asked.offset + asked.first + 1]) if matching is not None else []


def counts(text: str, asked: Listing, names: Sequence[str] = ()) -> Counts:
    """How many pages `found` would give in all, also by the values of the facets `names`. One query."""
    _, rows = with_counts("", (), tally(text, asked, names))
    return counts_of(rows, names)


def tally(text: str, asked: Listing, names: Sequence[str] = ()) -> Tally | None:
    """What counts as `counts` does, to be read beside documents; None if there is nothing to look for."""
    matching = _matching(text, asked)
    if matching is None:
        return None
    sql, parameters = _counted(matching.order_by().values("pk"), names).query.sql_with_params()
    named = f"WITH found(name, value, number) AS ({sql}) SELECT * FROM found"  # noqa: S608  Django's SQL
    return Tally(named, parameters)


def counts_of(rows: Iterable[Counted], names: Sequence[str]) -> Counts:
    """What a tally of the facets `names` has counted."""
    result = Counts(0, {name: [] for name in names})
    total = 0
    for name, value, number in rows:
        if name == _TOTAL:
            total = number
        else:
            result.facets[name].append((value, number))
    for values in result.facets.values():
        values.sort(key=lambda pair: (-pair[1], pair[0]))
        del values[MOST_COUNTED:]
    return Counts(total, result.facets)


def _counted(ids: QuerySet[Any, Any], names: Sequence[str]) -> QuerySet[Any, Any]:
    """(name, value, number of documents), with the number of all under `_TOTAL`."""
    documents = Document.objects.filter(pk__in=ids).order_by()
    rows: QuerySet[Any, Any] = documents.values_list(Value(_TOTAL), Value("")).annotate(number=Count("pk"))
    if TYPE in names:
        types = documents.values_list(Value(TYPE), "type").annotate(number=Count("pk"))
        rows = rows.union(types, all=True)
    others = [name for name in names if name != TYPE]
    if others:
        facets = Facet.objects.filter(document__in=ids, name__in=others).order_by()
        rows = rows.union(facets.values_list("name", "value").annotate(number=Count("pk")), all=True)
    return rows


def _matching(text: str, asked: Listing) -> QuerySet[Document] | None:
    """The pages that a search finds, in its order; None if `text` has no words."""
    alternatives = [PlainText(words, operator="and") for words in query_alternatives(text)]
    if not alternatives:
        return None
    query = Or(alternatives) if len(alternatives) > 1 else alternatives[0]
    results = get_search_backend().search(query, visible_pages(asked.site_id))
    # The backend refuses filters by columns of other tables, which its query takes all the same.
    ranked = narrowed(results.get_queryset(), asked)
    return ranked.order_by(*ranked.query.order_by[:1], "-sort_at", "-pk")
