"""Going through a list page by page while others publish, withdraw, and delete: what stays comes once, in its order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from jihadi_cms.delivery.listing import ORDERS
from jihadi_cms.delivery.models import Document, Facet

pytestmark = pytest.mark.django_db

#: Where documents stand: few places for many, so that dates and titles tie.
PLACES = 4
FIRST_ID = 50_000
START = datetime(2026, 1, 1, tzinfo=UTC)

Read = Callable[[Client, dict[str, Any]], tuple[list[int], str | None]]


def rest(client: Client, asked: dict[str, Any]) -> tuple[list[int], str | None]:
    """A page by REST: ids, and the cursor of the next."""
    path = "pages/" if "type" in asked else "probes/"
    given = {name: ",".join(value) if isinstance(value, list) else value for name, value in asked.items()}
    answer = client.get(f"/api/v1/{path}", given)
    assert answer.status_code == 200, answer.content
    return [item["id"] for item in answer.json()["items"]], answer.json()["paging"]["next"]


def graphql(client: Client, asked: dict[str, Any]) -> tuple[list[int], str | None]:
    """A page by GraphQL, with the last edge's cursor."""
    name = "pages" if "type" in asked else "probes"
    declared = "$first: Int, $after: String, $order: String, $since: String"
    given = "first: $first, after: $after, order: $order, since: $since"
    if name == "pages":
        declared, given = f"{declared}, $type: [String!]", f"{given}, type: $type"
    operation = f"query({declared}) {{ list: {name}({given}) {{ edges {{ cursor node {{ id }} }} pageInfo "
    operation += "{ hasNextPage endCursor } } }"
    body = {"query": operation, "variables": asked}
    answer = client.post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answer, answer
    found = answer["data"]["list"]
    if found["edges"]:
        assert found["edges"][-1]["cursor"] == found["pageInfo"]["endCursor"]
    ids = [int(edge["node"]["id"]) for edge in found["edges"]]
    return ids, found["pageInfo"]["endCursor"] if found["pageInfo"]["hasNextPage"] else None


@dataclass
class Shelf:
    """Documents that come and go."""

    site: Site
    numbers: int = FIRST_ID
    gone: set[int] = field(default_factory=set)

    def add(self, place: int) -> int:
        """Publish a page at a place; returns its id."""
        self.numbers += 1
        page_id, moment = self.numbers, START + timedelta(days=place)
        document = Document.objects.create(
            key=f"page:{page_id}",
            type="probe" if page_id % 3 else "article",
            page_id=page_id,
            site=self.site,
            locale="fa",
            path=f"/{page_id}/",
            sort_at=moment,
            sort_text=str(place),
            body=b'{"id":%d,"type":"probe"}' % page_id,
            card=b"{}",
            etag="",
        )
        Facet.objects.create(
            document=document, site=self.site, type=document.type, name="locale", value="fa", sort_at=moment
        )
        return page_id

    def remove(self, choice: int, expires: bool) -> None:
        """Delete one of the pages, or let it expire."""
        here = sorted(set(range(FIRST_ID + 1, self.numbers + 1)) - self.gone)
        if not here:
            return
        page_id = here[choice % len(here)]
        self.gone.add(page_id)
        documents = Document.objects.filter(page_id=page_id)
        if expires:
            documents.update(visible_until=timezone.now() - timedelta(seconds=1))
        else:
            documents.delete()

    def clear(self) -> None:
        """Take all of them away."""
        Document.objects.filter(page_id__gt=FIRST_ID).delete()


STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, PLACES)),
    st.tuples(st.just("delete"), st.integers(0, 50)),
    st.tuples(st.just("expire"), st.integers(0, 50)),
)
FILTERS: list[dict[str, Any]] = [
    {},
    {"type": ["probe", "article"]},
    {"type": ["probe"]},
    {"since": "2026-01-02T00:00:00Z"},
    {"since": "2026-01-02T00:00:00Z", "type": ["probe", "article"]},
]


def is_in(document: Document, filters: dict[str, Any]) -> bool:
    """Whether a list with `filters` has a document."""
    types = filters.get("type", ["probe"])
    return document.type in types and ("since" not in filters or document.sort_at >= START + timedelta(days=1))


@pytest.mark.parametrize("read", [rest, graphql])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.sampled_from(sorted(ORDERS)),
    filters=st.sampled_from(FILTERS),
    first=st.integers(1, 6),
    places=st.lists(st.integers(0, PLACES), min_size=1, max_size=20),
    steps=st.lists(st.lists(STEPS, max_size=4), max_size=8),
)
def test_what_stays_comes_once_and_in_its_order(
    client: Client,
    home: Page,
    read: Read,
    order: str,
    filters: dict[str, Any],
    first: int,
    places: list[int],
    steps: list[list[tuple[str, int]]],
) -> None:
    shelf = Shelf(Site.objects.get())
    shelf.clear()
    begun = {shelf.add(place) for place in places}
    between, found = iter(steps), []
    asked: dict[str, Any] = {"order": order, "first": first, **filters}
    while True:
        ids, cursor = read(client, asked)
        assert len(ids) <= first
        assert len(found) < 200, "it goes round in circles"
        found += [page_id for page_id in ids if page_id > FIRST_ID]
        if cursor is None:
            break
        asked["after"] = cursor
        for step, number in next(between, []):
            if step == "add":
                shelf.add(number)
            else:
                shelf.remove(number, expires=step == "expire")
    column, descending = ORDERS[order]
    documents = [each for each in Document.objects.filter(page_id__gt=FIRST_ID) if is_in(each, filters)]
    documents.sort(key=lambda each: (getattr(each, column), each.pk), reverse=descending)
    in_order = [each.page_id for each in documents]
    stayed = [page_id for page_id in in_order if page_id in begun - shelf.gone]
    assert len(found) == len(set(found))
    assert [page_id for page_id in found if page_id in stayed] == stayed
    assert [page_id for page_id in found if page_id in in_order] == [
        page_id for page_id in in_order if page_id in found
    ]


@pytest.mark.parametrize("read", [rest, graphql])
@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("filters", FILTERS)
def test_a_cursor_outlives_its_document(
    client: Client, home: Page, read: Read, order: str, filters: dict[str, Any]
) -> None:
    shelf = Shelf(Site.objects.get())
    for number in range(24):
        shelf.add(number % PLACES)
    whole, _ = read(client, {"order": order, "first": 100, **filters})
    ids, cursor = read(client, {"order": order, "first": 3, **filters})
    Document.objects.filter(page_id__in=ids).delete()
    rest_of_it, _ = read(client, {"order": order, "first": 100, "after": cursor, **filters})
    assert rest_of_it == whole[3:]
