"""Numbers of pages: by date as Tehran has it, by type, by the values of a filter; the same in GraphQL."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jihadi_cms.delivery.models import Document, Facet
from jihadi_cms.jalali.dates import to_jalali
from tests.graphql.conftest import ask
from tests.rest import content
from tests.rest.conftest import Get

__all__ = ["ask"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def counts(get: Get, **asked: Any) -> dict[str, int]:
    """What REST counts, by value."""
    answer = get("counts/", **asked)
    assert answer.status_code == 200, answer.content
    return {each["value"]: each["count"] for each in answer.json()["counts"]}


def dated(*moments: datetime) -> None:
    """Copies of the article, each with one of `moments`."""
    for page_id, moment in zip(content.add_copies(content.ARTICLE, len(moments)), moments, strict=True):
        Document.objects.filter(page_id=page_id).update(sort_at=moment)
        Facet.objects.filter(document__page_id=page_id).update(sort_at=moment)


def test_days_are_those_of_tehran(get: Get) -> None:
    # Half past nine in the evening in UTC is past midnight in Tehran, and New Year's Eve is past, too.
    dated(datetime(2025, 3, 20, 20, 29, tzinfo=UTC), datetime(2025, 3, 20, 20, 31, tzinfo=UTC))
    assert counts(get, by="jalali_year", type="article")["1403"] == 1
    assert counts(get, by="jalali_month", jalali_year="1404", type="article")["1404-01"] == 1
    assert counts(get, by="jalali_day", jalali_year="۱۴۰۳", jalali_month="۱۲") == {"1403-12-30": 1}
    assert counts(get, by="jalali_day", jalali_year="1404", jalali_month="1") == {"1404-01-01": 1}


def test_they_are_what_lists_give(get: Get) -> None:
    moments = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours) for hours in range(0, 15000, 517)]
    dated(*moments)
    expected: dict[str, int] = {}
    for moment in Document.objects.filter(type="article").order_by("sort_at").values_list("sort_at", flat=True):
        month = to_jalali(moment)
        if month.year == 1403:
            name = f"1403-{month.month:02}"
            expected[name] = expected.get(name, 0) + 1
    found = counts(get, by="jalali_month", jalali_year="1403", type="article")
    assert found == expected
    assert list(found) == sorted(found)
    total = get("articles/", jalali_year="1403", jalali_month="5", total="true").json()["paging"]["total"]
    assert found["1403-05"] == total


@pytest.mark.parametrize("by", ["type", "province", "tags", "section"])
def test_values_of_filters(get: Get, by: str) -> None:
    content.add_copies(content.ARTICLE, 3)
    expected = {each["value"]: each["count"] for each in counted_by_hand(by)}
    assert counts(get, by=by, type="article,group") == expected


def counted_by_hand(name: str) -> list[dict[str, Any]]:
    """The numbers of articles and groups by a facet, read one by one."""
    found: dict[str, int] = {}
    for document in Document.objects.filter(type__in=["article", "group"]).prefetch_related("facets"):
        values = [document.type] if name == "type" else [f.value for f in document.facets.all() if f.name == name]
        for value in values:
            found[value] = found.get(value, 0) + 1
    return [{"value": value, "count": number} for value, number in found.items()]


def test_what_nobody_may_see_is_not_counted(get: Get) -> None:
    assert counts(get, by="type")["event"] == 1
    Document.objects.filter(page_id=content.EVENT).update(visible_until=timezone.now())
    assert "event" not in counts(get, by="type")
    assert counts(get, by="jalali_year", type="event") == {}
    assert counts(get, by="province", type="event") == {}


def test_no_cache_keeps_them_beyond_an_expiry(get: Get) -> None:
    Document.objects.filter(page_id=content.EVENT).update(visible_until=timezone.now() + timedelta(seconds=20))
    for by in ("type", "jalali_year"):
        lifetime = re.search(r"max-age=(\d+)", get("counts/", by=by)["CDN-Cache-Control"])
        assert lifetime
        assert int(lifetime[1]) <= 20


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"by": "colour"}, "by"),
        ({"by": "jalali_month"}, "by"),
        ({"by": "jalali_day", "jalali_year": "1404"}, "by"),
        ({"by": "jalali_month", "jalali_year": "2025"}, "jalali_year"),
        ({"by": "jalali_day", "jalali_year": "1404", "jalali_month": "13"}, "jalali_month"),
        ({"by": "type", "first": "3"}, "first"),
    ],
)
def test_what_cannot_be_counted_is_refused(get: Get, asked: dict[str, str], parameter: str) -> None:
    answer = get("counts/", **asked)
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


@pytest.mark.parametrize("by", ["jalali_year", "jalali_month", "jalali_day", "type", "province"])
def test_graphql_counts_the_same_in_one_query(get: Get, ask: Any, client: Client, by: str) -> None:
    dated(*(datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 25)))
    # All of Farvardin 1405, which the limits name; years need none.
    asked = {} if by == "jalali_year" else {"jalali_year": 1405, "jalali_month": 1}
    text = "query($by: String!, $y: Int, $m: Int) { counts(by: $by, jalaliYear: $y, jalaliMonth: $m) { value count } }"
    variables = {"by": by, "y": asked.get("jalali_year"), "m": asked.get("jalali_month")}
    ask(text, **variables)
    with CaptureQueriesContext(connection) as queries:
        found = ask(text, **variables)["counts"]
    assert len(queries) == 1
    assert {each["value"]: each["count"] for each in found} == counts(get, by=by, **asked)
    assert found
