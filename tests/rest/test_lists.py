"""Lists: their envelope, filters, orders and cursors; and what they cost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Site

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.listing import ORDERS
from jihadi_cms.delivery.models import Document
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@contextmanager
def at_most(count: int) -> Iterator[None]:
    """Check that no more SQL queries are made; a failure shows them."""
    with CaptureQueriesContext(connection) as captured:
        yield
    made = [query["sql"] for query in captured.captured_queries]
    assert len(made) <= count, "\n\n".join(made)


def ids(answer: dict[str, Any]) -> list[int]:
    """The ids of a list's items."""
    return [item["id"] for item in answer["items"]]


def walk(get: Get, path: str, **asked: Any) -> list[int]:
    """The ids of all items, page by page."""
    found: list[int] = []
    while True:
        answer = get(path, **asked).json()
        found += ids(answer)
        if not answer["paging"]["has_next"]:
            assert answer["paging"]["next"] is None
            return found
        asked["after"] = answer["paging"]["next"]


class TestEnvelope:
    """What surrounds the items."""

    def test_members(self, get: Get) -> None:
        answer = get("articles/", first=1).json()
        assert list(answer) == ["items", "paging", "included"]
        assert ids(answer) == [content.ARTICLE]
        assert answer["paging"]["has_next"] is True
        assert answer["paging"]["total"] is None

    def test_total_is_counted_when_asked_for(self, get: Get) -> None:
        assert get("articles/", first=1, total="true").json()["paging"]["total"] == 2

    def test_the_last_page(self, get: Get) -> None:
        first = get("articles/", first=1).json()
        last = get("articles/", first=1, after=first["paging"]["next"]).json()
        assert ids(last) == [content.OTHER_ARTICLE]
        assert last["paging"] == {"next": None, "has_next": False, "total": None, "pages": None}

    def test_an_empty_list(self, get: Get) -> None:
        answer = get("articles/", kind="note").json()
        assert answer == {
            "items": [],
            "paging": {"next": None, "has_next": False, "total": None, "pages": None},
            "included": {},
        }

    def test_included_holds_the_cards_of_all_pages_named(self, get: Get) -> None:
        included = get("articles/", first=1).json()["included"]
        assert {content.SECTION, content.GROUP, content.OTHER_ARTICLE} <= {int(page_id) for page_id in included}
        assert all(int(page_id) == card["id"] for page_id, card in included.items())


class TestFilters:
    """Each facet finds what has its value, and nothing else."""

    @pytest.mark.parametrize(
        ("address", "value", "found"),
        [
            ("articles/?kind={}", "photo_report", [content.ARTICLE]),
            ("articles/?kind={}", "news", [content.OTHER_ARTICLE]),
            ("articles/?featured={}", "true", [content.ARTICLE]),
            ("articles/?featured={}", "false", [content.OTHER_ARTICLE]),
            ("articles/?comments_open={}", "false", []),
            ("articles/?province={}", "نمونه", [content.ARTICLE]),
            ("articles/?province={}", "یزد", []),
            ("articles/?authors={}", "سارا-احمدی", [content.ARTICLE]),
            ("articles/?tags={}", "مدرسه", [content.ARTICLE]),
            ("articles/?section={}", content.SECTION, [content.ARTICLE, content.OTHER_ARTICLE]),
            ("articles/?section={}", content.HOME, []),
            ("articles/?parent={}", content.SECTION, [content.ARTICLE, content.OTHER_ARTICLE]),
            ("articles/?ancestor={}", content.HOME, [content.ARTICLE, content.OTHER_ARTICLE]),
            ("articles/?ancestor={}", f"00{content.HOME}", [content.ARTICLE, content.OTHER_ARTICLE]),
            ("articles/?related_articles={}", content.OTHER_ARTICLE, [content.ARTICLE]),
            ("articles/?related_groups={}", content.GROUP, [content.ARTICLE]),
            ("articles/?since={}", "2026-03-21T06:30:00Z", [content.ARTICLE]),
            ("articles/?since={}", "2026-03-21T10:00:00%2B03:30", [content.ARTICLE]),
            ("articles/?until={}", "2026-03-21T06:30:00", [content.OTHER_ARTICLE]),
            ("articles/?locale={}", "fa", [content.ARTICLE, content.OTHER_ARTICLE]),
            ("articles/?locale={}", "en", []),
            ("articles/?kind=photo_report&province={}", "نمونه", [content.ARTICLE]),
            ("articles/?kind=news&province={}", "نمونه", []),
            ("articles/?kind={}", "", [content.ARTICLE, content.OTHER_ARTICLE]),
            ("groups/?activities={}", "ساخت-نمونه", [content.GROUP]),
            ("groups/?province={}", "نمونه", [content.GROUP]),
            ("events/?organisers={}", content.GROUP, [content.EVENT]),
            ("events/?status={}", "held", []),
            ("events/?time_zone={}", "Asia/Tehran", [content.EVENT]),
            ("pages/?ancestor={}", content.GROUP_INDEX, [content.GROUP]),
            ("authors/?slug={}", "سارا-احمدی", [content.AUTHOR]),
            ("authors/?slug={}", "کسی", []),
            ("tags/?slug={}", "مدرسه", [content.TAG]),
            ("provinces/?code={}", "IR-90", [content.PROVINCE]),
            ("menus/?slug={}", "sample", [content.MENU]),
        ],
    )
    def test_a_filter(self, client: Client, address: str, value: Any, found: list[int]) -> None:
        answer = client.get(f"/api/v1/{address.format(value)}")
        assert answer.status_code == 200, answer.content
        assert ids(answer.json()) == found

    def test_every_facet_of_every_type_is_a_parameter(self, get: Get) -> None:
        for content_type in contract().content_types:
            for facet in content_type.facets if content_type.kind != "setting" else ():
                value = facet.allowed[0] if facet.allowed else "1"
                assert get(f"{content_type.list_name}/", **{facet.name: value}).status_code == 200, facet


class TestOrder:
    """Pages by date, snippets by name."""

    def test_newest_first(self, get: Get) -> None:
        assert ids(get("articles/").json()) == [content.ARTICLE, content.OTHER_ARTICLE]
        assert ids(get("articles/", order="date").json()) == [content.OTHER_ARTICLE, content.ARTICLE]

    def test_by_title_in_the_persian_alphabet(self, get: Get) -> None:
        titles = [item["title"] for item in get("pages/", order="title").json()["items"]]
        assert titles.index("آموزش") < titles.index("اردوی نوروز") < titles.index("خانه") < titles.index("گروه‌ها")

    def test_rows_by_position_and_name(self, get: Get) -> None:
        names = [item["name"] for item in get("provinces/", first=100).json()["items"]]
        assert names[:2] == ["آذربایجان شرقی", "آذربایجان غربی"]
        assert names[-1] == "نمونه"


class TestCursors:
    """Going through a list while it changes."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        order=st.sampled_from(sorted(ORDERS)),
        first=st.integers(1, 7),
        places=st.lists(st.integers(0, 5), min_size=1, max_size=20),
        inserted=st.lists(st.lists(st.integers(0, 5), max_size=3), max_size=6),
    )
    def test_inserts_between_pages_repeat_and_skip_nothing(
        self, client: Client, order: str, first: int, places: list[int], inserted: list[list[int]]
    ) -> None:
        Document.objects.filter(page_id__gte=50_000).delete()
        numbers = iter(range(50_000, 60_000))
        old = [self.add(next(numbers), place) for place in places]
        later = iter(inserted)
        found: list[int] = []
        asked: dict[str, Any] = {"order": order, "first": first, "kind": "note"}
        while True:
            answer = client.get("/api/v1/articles/", asked).json()
            found += ids(answer)
            if not answer["paging"]["has_next"]:
                break
            asked["after"] = answer["paging"]["next"]
            for place in next(later, []):
                self.add(next(numbers), place)
        assert len(found) == len(set(found))
        assert set(old) <= set(found)
        assert [page_id for page_id in found if page_id in old] == self.sorted(old, order)

    def add(self, number: int, place: int) -> int:
        """Store a document at one of a few places, so that many share a date and a title."""
        document = Document.objects.create(
            key=f"page:{number}",
            type="article",
            page_id=number,
            site=Site.objects.get(),
            path=f"/{number}/",
            sort_at=content.MOMENT + timedelta(days=place),
            sort_text=f"{place}",
            body=b'{"id":%d}' % number,
            card=b"{}",
            etag="",
        )
        document.facets.create(
            site=document.site, type=document.type, name="kind", value="note", sort_at=document.sort_at
        )
        return number

    def sorted(self, numbers: list[int], order: str) -> list[int]:
        """The ids in the order that the list has."""
        column, descending = ORDERS[order]
        rows = Document.objects.filter(page_id__in=numbers)
        return [row.page_id for row in sorted(rows, key=lambda row: (getattr(row, column), row.pk), reverse=descending)]

    @pytest.mark.parametrize("first", [1, 2, 100])
    def test_all_pages_together_are_the_whole_list(self, get: Get, first: int) -> None:
        for name in ("pages/", "provinces/", "articles/"):
            assert walk(get, name, first=first) == ids(get(name, first=100).json())

    def test_search_is_paged_too(self, get: Get) -> None:
        whole = ids(get("search/", q="مدرسه").json())
        assert content.ARTICLE in whole
        assert len(whole) > 1
        assert walk(get, "search/", q="مدرسه", first=1) == whole


class TestCost:
    """The number of SQL queries does not grow with the list."""

    @pytest.fixture
    def articles(self) -> list[int]:
        """Fifty more articles, whose bodies name pages."""
        return content.add_copies(content.ARTICLE, 50)

    def test_lists(self, get: Get, articles: list[int]) -> None:
        get("articles/", first=1)
        for first in (5, 50):
            for path in ("articles/", "pages/"):
                with at_most(2):
                    assert len(ids(get(path, first=first).json())) == first
        with at_most(2):
            get("articles/", first=50, kind="photo_report", ancestor=content.HOME, order="date")
        with at_most(3):
            assert get("articles/", first=50, total="true").json()["paging"]["total"] == 52

    @pytest.mark.parametrize("name", sorted(content.OBJECTS))
    def test_details(self, get: Get, name: str) -> None:
        content_type = contract().by_name(name)
        path = f"{content_type.list_name}/{content.OBJECTS[name]}/"
        if content_type.kind == "setting":
            path = f"{name}/"
        elif content_type.is_page:
            path = f"pages/{content.OBJECTS[name]}/"
        get("pages/", first=1)
        with at_most(2):
            assert get(path).status_code == 200

    def test_search_and_find(self, get: Get, articles: list[int]) -> None:
        get("pages/", first=1)
        with at_most(2):
            assert len(ids(get("search/", q="مدرسه", first=50).json())) == 50
        with at_most(2):
            get("pages/find/", path="/")
