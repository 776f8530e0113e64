"""What an answer depends on: its surrogate keys, and whether it stays right as long as all documents do."""

from functools import lru_cache

from django.http import HttpResponse
from strawberry.utils.str_converters import to_camel_case

from jihadi_cms.contract.content_types import SETTING, contract
from jihadi_cms.contract.operations import operations
from jihadi_cms.delivery.http import keep_until, name_contents
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.delivery.shown import Shown
from jihadi_cms.graphql.cost import Facts

_PAGES = "list:pages"

#: Fields of the query type that find pages by something else than documents: by an index, by redirects.
_FROM_ELSEWHERE = ("search", "route")


def describe(response: HttpResponse, facts: Facts, shown: Shown) -> None:
    """Name what the answer to an operation shows, and have it kept if it is made of documents alone."""
    lists = {key for name, key in _lists().items() if name in facts.fields}
    if "page" in facts.roots and not shown.keys:
        # The page that is not there may come to be.
        lists.add(_PAGES)
    if lists or shown.keys:
        name_contents(response, shown.types | lists, shown.keys, shown.until)
    keep_until(response, shown.until)
    if facts.roots <= _documents() | _lasting():
        keep(response, dated=facts.roots.isdisjoint(_lasting()))
    if "sync" in facts.roots:
        # What is new must not wait for a CDN.
        response["Cache-Control"] = "no-cache"


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    """Name of a field → the surrogate key of the list that it is part of; of one snippet, which may not be there."""
    found = dict.fromkeys(("pages", "counts", "children", *_FROM_ELSEWHERE), _PAGES)
    for each in contract().content_types:
        if each.kind == SETTING:
            found[to_camel_case(each.name)] = each.name
            continue
        found[to_camel_case(each.list_name)] = f"list:{each.list_name}"
        if not each.is_page:
            found[to_camel_case(each.name)] = f"list:{each.list_name}"
    return found


@lru_cache(maxsize=1)
def _documents() -> frozenset[str]:
    """The fields of the query type that read documents and nothing else."""
    return frozenset({"page", "__typename", *_lists()}) - {"children", *_FROM_ELSEWHERE}


@lru_cache(maxsize=1)
def _lasting() -> frozenset[str]:
    """The fields of the query type whose answers may be somewhat old."""
    return frozenset(to_camel_case(each.name) for each in operations() if each.keep_for)
