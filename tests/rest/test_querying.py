"""What lists can be asked for: types, ids, several values, Jalali dates, page numbers, orders; and what it costs."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jihadi_cms.delivery.models import Document
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

#: By title.
PAGES = [content.EVENT, content.ARTICLE]


def ids(answer: dict[str, Any]) -> list[int]:
    """The ids of a list's items."""
    return [item["id"] for item in answer["items"]]


def statements(ask: Callable[[], Any]) -> list[str]:
    """The SQL that answering takes."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def dated() -> Callable[[int, datetime], None]:
    """`dated(page_id, moment)`: move a page in time; its facets go with it."""

    def move(page_id: int, moment: datetime) -> None:
        document = Document.objects.get(page_id=page_id)
        document.sort_at = moment
        document.save()
        document.facets.update(sort_at=moment)

    return move


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("pages/?type=article&order=-date", [content.ARTICLE, content.OTHER_ARTICLE]),
        ("pages/?type=event,group_index&order=title", [content.EVENT, content.GROUP_INDEX]),
        ("pages/?type=event,%20group_index&order=-title", [content.GROUP_INDEX, content.EVENT]),
        ("pages/?type=article,article&order=date", [content.OTHER_ARTICLE, content.ARTICLE]),
        (f"pages/?type=event,group&ancestor={content.GROUP_INDEX}", [content.GROUP]),
        ("pages/?type=article,group&province=نمونه&order=title", [content.GROUP, content.ARTICLE]),
        ("pages/?province=نمونه&order=title", [content.EVENT, content.GROUP, content.ARTICLE]),
        ("pages/?featured=true", [content.ARTICLE]),
        ("pages/?kind=camp,note", [content.EVENT]),
        ("pages/?type=article,event&kind=photo_report,camp&order=title", [content.EVENT, content.ARTICLE]),
        ("articles/?kind=photo_report,news", [content.ARTICLE, content.OTHER_ARTICLE]),
        ("articles/?kind=news,note&featured=false", [content.OTHER_ARTICLE]),
        ("articles/?tags=مدرسه,نیست", [content.ARTICLE]),
        (f"articles/?related_articles=1,{content.OTHER_ARTICLE}", [content.ARTICLE]),
        ("groups/?province=نمونه,تهران&activities=ساخت-نمونه", [content.GROUP]),
        ("events/?status=scheduled,held", [content.EVENT]),
        (
            f"pages/?ids={content.EVENT},{content.ARTICLE},1,{content.EVENT}&order=title",
            [content.EVENT, content.ARTICLE],
        ),
        (f"articles/?ids={content.ARTICLE},{content.EVENT}", [content.ARTICLE]),
        (f"pages/?ids={content.ARTICLE},{content.EVENT}&type=event", [content.EVENT]),
        (f"pages/?ids={content.ARTICLE},{content.EVENT}&type=event,group", [content.EVENT]),
        (f"pages/?ids={content.ARTICLE},{content.EVENT}&province=نمونه&kind=camp", [content.EVENT]),
        (f"authors/?ids={content.AUTHOR},1", [content.AUTHOR]),
        (f"tags/?ids={content.AUTHOR}", []),
        ("provinces/?code=IR-90,IR-91", [content.PROVINCE]),
        ("articles/?order=title", [content.OTHER_ARTICLE, content.ARTICLE]),
        ("articles/?order=-title", [content.ARTICLE, content.OTHER_ARTICLE]),
        ("articles/?order=-title&tags=مدرسه", [content.ARTICLE]),
        ("articles/?locale=fa&order=title", [content.OTHER_ARTICLE, content.ARTICLE]),
        ("articles/?type=article", None),
    ],
)
def test_a_filter(client: Client, address: str, found: list[int] | None) -> None:
    answer = client.get(f"/api/v1/{address}")
    if found is None:
        assert answer.status_code == 400
        return
    assert answer.status_code == 200, answer.content
    assert ids(answer.json()) == found
    total = client.get(f"/api/v1/{address}{'&'}total=true").json()["paging"]["total"]
    assert total == len(found)


@pytest.mark.parametrize(
    ("address", "parameter", "named"),
    [
        ("pages/?type=book", "type", "article"),
        ("pages/?type=article,book", "type", "article"),
        ("pages/?type=author", "type", "article"),
        ("pages/?type=section&kind=news", "kind", "ancestor"),
        ("pages/?kind=book", "kind", "camp"),
        ("articles/?kind=news,book", "kind", "photo_report"),
        ("articles/?kind=camp", "kind", "photo_report"),
        ("articles/?featured=true,false", "featured", "true, false"),
        ("articles/?ancestor=1,2", "ancestor", ""),
        ("articles/?section=1,x", "section", ""),
        ("articles/?order=-updated", "order", "-title"),
        ("articles/?ids=1,x", "ids", ""),
        ("articles/?ids=99999999999999999999", "ids", ""),
        ("articles/?tags=" + ",".join(map(str, range(11))), "tags", "10"),
        ("articles/?ids=" + ",".join(map(str, range(101))), "ids", "100"),
        ("articles/?jalali_year=0", "jalali_year", "1206"),
        ("articles/?jalali_year=1205", "jalali_year", "1206"),
        ("articles/?jalali_year=1499", "jalali_year", "1498"),
        ("articles/?jalali_year=2025", "jalali_year", "2025"),
        ("articles/?jalali_year=x", "jalali_year", ""),
        ("articles/?jalali_year=-1400", "jalali_year", ""),
        ("articles/?jalali_year=99999999999999999999", "jalali_year", ""),
        ("articles/?jalali_month=5", "jalali_month", "jalali_year"),
        ("articles/?jalali_year=1405&jalali_month=0", "jalali_month", "12"),
        ("articles/?jalali_year=1405&jalali_month=13", "jalali_month", "12"),
        ("articles/?jalali_year=1405&jalali_month=x", "jalali_month", ""),
        ("articles/?page=0", "page", "501"),
        ("articles/?page=-1", "page", "501"),
        ("articles/?page=502", "page", "501"),
        ("articles/?page=102&first=100", "page", "101"),
        ("articles/?page=1&after=x", "page", "after"),
        ("search/?q=a&page=2&after=20", "page", "after"),
        ("authors/?since=2026-01-01", "since", "order"),
        ("authors/?jalali_year=1405", "jalali_year", "order"),
        ("search/?q=a&order=date", "order", "facets"),
        ("search/?q=a&type=section&tags=x", "tags", "ancestor"),
        ("search/?q=a&facets=colour", "facets", "province"),
        ("search/?q=a&facets=type,colour", "facets", "colour"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_allowed(
    client: Client, address: str, parameter: str, named: str
) -> None:
    answer = client.get(f"/api/v1/{address}", headers={"Accept-Language": "en"})
    assert answer.status_code == 400, answer.content
    problem = answer.json()
    assert problem["parameter"] == parameter
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    assert named in problem["detail"].translate(digits)


class TestJalali:
    """Years and months as Tehran has them."""

    @pytest.mark.parametrize(
        ("moment", "year", "month"),
        [
            # Nowruz 1405 begins at 20:30 UTC of 20 March 2026.
            (datetime(2026, 3, 20, 20, 29, 59, tzinfo=UTC), 1404, 12),
            (datetime(2026, 3, 20, 20, 30, tzinfo=UTC), 1405, 1),
            (datetime(2026, 4, 20, 20, 29, 59, tzinfo=UTC), 1405, 1),
            (datetime(2026, 4, 20, 20, 30, tzinfo=UTC), 1405, 2),
            # A leap year's 30 Esfand 1403.
            (datetime(2025, 3, 20, 12, tzinfo=UTC), 1403, 12),
            # Summer time, as it was until 1401: midnight of 1 Tir 1400 is 19:30 UTC.
            (datetime(2021, 6, 21, 19, 29, 59, tzinfo=UTC), 1400, 3),
            (datetime(2021, 6, 21, 19, 30, tzinfo=UTC), 1400, 4),
        ],
    )
    def test_the_borders_of_months(
        self, get: Get, dated: Callable[[int, datetime], None], moment: datetime, year: int, month: int
    ) -> None:
        dated(content.ARTICLE, moment)
        for asked_year, asked_month in ((year, month), (year, 13 - month), (year - 1, month), (year + 1, month)):
            found = ids(get("articles/", jalali_year=asked_year, jalali_month=asked_month, first=100).json())
            assert (content.ARTICLE in found) is ((asked_year, asked_month) == (year, month))
        assert content.ARTICLE in ids(get("articles/", jalali_year=year).json())
        assert content.ARTICLE not in ids(get("articles/", jalali_year=year + 1).json())

    def test_digits_of_any_script(self, get: Get) -> None:
        for year, month in (("1405", "1"), ("۱۴۰۵", "۰۱"), ("١٤٠٥", "١")):
            assert ids(get("articles/", jalali_year=year, jalali_month=month).json()) == [content.ARTICLE]

    def test_the_first_and_the_last_year(self, get: Get) -> None:
        assert ids(get("articles/", jalali_year=1206).json()) == []
        assert ids(get("articles/", jalali_year=1498, jalali_month=12).json()) == []

    def test_together_with_dates_it_is_what_both_have(self, get: Get) -> None:
        whole = {"jalali_year": 1405}
        assert ids(get("articles/", **whole, since="2026-03-21T06:30:00Z").json()) == [content.ARTICLE]
        assert ids(get("articles/", **whole, since="2026-03-21T06:30:01Z").json()) == []
        assert ids(get("articles/", **whole, until="2026-03-21T06:30:00Z").json()) == []
        assert ids(get("articles/", **whole, since="2020-01-01", until="2030-01-01").json()) == [content.ARTICLE]
        assert ids(get("articles/", **whole, until="2020-01-01").json()) == []

    def test_events_are_dated_by_their_start(self, get: Get) -> None:
        assert ids(get("events/", jalali_year=1405, jalali_month=1).json()) == [content.EVENT]
        assert ids(get("events/", since="2026-03-21T06:30:01Z").json()) == []

    def test_pages_and_searches_too(self, get: Get) -> None:
        for path, more in (("pages/", {}), ("search/", {"q": "مدرسه"})):
            assert content.ARTICLE in ids(get(path, jalali_year=1405, **more).json())
            assert ids(get(path, jalali_year=1400, **more).json()) == []


class TestPageNumbers:
    """Pages by their numbers."""

    def test_they_are_the_pages_that_cursors_give(self, get: Get) -> None:
        content.add_copies(content.ARTICLE, 10)
        for order in ("-date", "date", "title", "-title"):
            for filters in ({}, {"kind": "photo_report,news"}, {"featured": "true"}):
                asked: dict[str, Any] = {"first": 3, "order": order, **filters}
                number = 1
                while True:
                    answer = get("articles/", **asked).json()
                    assert ids(get("articles/", first=3, order=order, page=number, **filters).json()) == ids(answer)
                    if not answer["paging"]["has_next"]:
                        break
                    number, asked["after"] = number + 1, answer["paging"]["next"]
                assert number == 4

    def test_the_total_says_how_many_there_are(self, get: Get) -> None:
        content.add_copies(content.ARTICLE, 5)
        for path, more in (("articles/", {}), ("search/", {"q": "مدرسه", "type": "article"})):
            paging = get(path, first=3, page=2, total="true", **more).json()["paging"]
            assert (paging["total"], paging["pages"]) == ((7, 3) if path == "articles/" else (6, 2))
            assert get(path, first=3, page=2, **more).json()["paging"]["pages"] is None
        assert get("articles/", kind="note", total="true").json()["paging"] | {"next": 0} == {
            "next": 0,
            "has_next": False,
            "total": 0,
            "pages": 0,
        }

    def test_a_page_behind_the_last_is_empty(self, get: Get) -> None:
        assert get("articles/", page=9).json()["items"] == []

    def test_a_cursor_goes_on_from_a_numbered_page(self, get: Get) -> None:
        copies = content.add_copies(content.ARTICLE, 6)
        cursor = get("articles/", first=2, page=2).json()["paging"]["next"]
        assert ids(get("articles/", first=2, after=cursor).json()) == copies[1::-1]


#: Types and some of the kinds that they may be of.
KINDS: dict[str, list[str]] = {"article": ["photo_report", "news", "note"], "event": ["camp"], "group": []}
CHOSEN = [content.ARTICLE, content.OTHER_ARTICLE, content.EVENT, content.GROUP]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    types=st.lists(st.sampled_from(sorted(KINDS)), max_size=3, unique=True),
    kinds=st.lists(st.sampled_from(["photo_report", "news", "note", "camp"]), max_size=3, unique=True),
    ancestor=st.sampled_from([None, content.HOME, content.SECTION, content.EVENT_INDEX]),
    chosen=st.lists(st.sampled_from(CHOSEN), max_size=3),
    order=st.sampled_from(["-date", "date", "title", "-title"]),
    first=st.integers(1, 5),
)
def test_any_filters_together_find_what_has_them_all(
    client: Client,
    types: list[str],
    kinds: list[str],
    ancestor: int | None,
    chosen: list[int],
    order: str,
    first: int,
) -> None:
    known = {kind for type_, kinds in KINDS.items() for kind in kinds if not types or type_ in types}
    if not known.issuperset(kinds):
        assert client.get("/api/v1/pages/", {"type": ",".join(types), "kind": ",".join(kinds)}).status_code == 400
        return
    items = client.get("/api/v1/pages/", {"first": 100, "order": order}).json()["items"]
    lines = dict(Document.objects.exclude(page_id=None).values_list("page_id", "ancestors"))
    expected = [
        item["id"]
        for item in items
        if (not types or item["type"] in types)
        and (not kinds or item.get("kind") in kinds)
        and (ancestor is None or ancestor in lines[item["id"]])
        and (not chosen or item["id"] in chosen)
    ]
    asked: dict[str, Any] = {"order": order, "first": first, "type": ",".join(types), "kind": ",".join(kinds)}
    asked |= {"ancestor": ancestor or "", "ids": ",".join(map(str, chosen)), "total": "true"}
    found: list[int] = []
    while True:
        answer = client.get("/api/v1/pages/", asked)
        assert answer.status_code == 200, answer.content
        paging = answer.json()["paging"]
        found += ids(answer.json())
        assert paging["total"] == len(expected)
        if not paging["has_next"]:
            break
        asked["after"] = paging["next"]
    assert found == expected


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("articles/?kind=photo_report,news", 2),
        ("articles/?kind=photo_report&featured=true&locale=fa&order=-title", 2),
        ("pages/?type=article,event,group", 2),
        ("pages/?type=article,event&province=نمونه,تهران&order=title", 2),
        ("pages/?ids={ids}", 2),
        ("articles/?jalali_year=1405&jalali_month=1", 2),
        ("articles/?page=1", 2),
        ("articles/?page=1&total=true", 2),
        ("articles/?fields=title", 2),
        ("articles/?fields=section,body", 2),
        ("search/?q=مدرسه", 2),
        ("search/?q=مدرسه&type=article&kind=photo_report&jalali_year=1405&ancestor=9001&locale=fa", 2),
        ("search/?q=مدرسه&fields=title", 2),
        ("search/?q=مدرسه&total=true", 2),
        ("search/?q=مدرسه&total=true&facets=type,kind,province,tags", 2),
    ],
)
def test_the_sql_is_the_same_for_5_and_for_100_items(client: Client, path: str, most: int) -> None:
    copies = content.add_copies(content.ARTICLE, 100)
    address = "/api/v1/" + path.format(ids=",".join(map(str, copies)))
    client.get(address)
    made = {}
    for first in (5, 100):
        made[first] = statements(lambda first=first: client.get(f"{address}&first={first}"))
        assert len(client.get(f"{address}&first={first}").json()["items"]) == first
    shown = "\n\n".join([*made[5], "— 100 —", *made[100]])
    assert len(made[5]) == len(made[100]), shown
    assert len(made[100]) <= most, shown
