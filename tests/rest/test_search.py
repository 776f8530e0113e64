"""Searching: filters as in lists, counts by facet, extracts in the text's own spelling."""

import re
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from jihadi_cms.delivery.models import Document
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def ids(answer: dict[str, Any]) -> list[int]:
    """The ids of what was found."""
    return [item["id"] for item in answer["items"]]


class TestFilters:
    """The filters of lists."""

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({}, {content.ARTICLE, content.EVENT}),
            ({"type": "article"}, {content.ARTICLE}),
            ({"type": "article,event"}, {content.ARTICLE, content.EVENT}),
            ({"type": "section"}, set()),
            ({"kind": "camp"}, {content.EVENT}),
            ({"kind": "camp,photo_report"}, {content.EVENT, content.ARTICLE}),
            ({"featured": "true"}, {content.ARTICLE}),
            ({"province": "نمونه", "tags": "مدرسه"}, {content.ARTICLE}),
            ({"ancestor": content.EVENT_INDEX}, {content.EVENT}),
            ({"ids": f"{content.EVENT},{content.HOME}"}, {content.EVENT}),
            ({"locale": "en"}, set()),
            ({"since": "2026-03-21T06:30:01Z"}, set()),
            ({"jalali_year": "۱۴۰۵", "jalali_month": "۱"}, {content.ARTICLE, content.EVENT}),
        ],
    )
    def test_a_filter(self, get: Get, filters: dict[str, Any], found: set[int]) -> None:
        known = {content.ARTICLE, content.EVENT}
        answer = get("search/", q="مدرسه", first=100, total="true", **filters)
        assert answer.status_code == 200, answer.content
        assert set(ids(answer.json())) & known == found
        assert answer.json()["paging"]["total"] == len(ids(answer.json()))

    def test_nothing_to_look_for_finds_nothing(self, get: Get) -> None:
        answer = get("search/", q="؟!", total="true", facets="type").json()
        assert (answer["items"], answer["facets"], answer["paging"]["total"]) == ([], {"type": []}, 0)


class TestFacets:
    """How many of what was found have which value."""

    def test_they_are_what_the_finds_have(self, get: Get) -> None:
        content.add_copies(content.ARTICLE, 4)
        names = ["type", "kind", "province", "tags", "featured", "section", "locale", "ancestor"]
        answer = get("search/", q="مدرسه", first=100, facets=",".join(names)).json()
        assert list(answer["facets"]) == names
        documents = Document.objects.filter(page_id__in=ids(answer)).prefetch_related("facets")
        for name in names:
            expected: dict[str, int] = {}
            for document in documents:
                values = [facet.value for facet in document.facets.all() if facet.name == name]
                for value in [document.type] if name == "type" else values:
                    expected[value] = expected.get(value, 0) + 1
            found = [(each["value"], each["count"]) for each in answer["facets"][name]]
            assert found == sorted(expected.items(), key=lambda pair: (-pair[1], pair[0])), name
        assert answer["facets"]["kind"][0] == {"value": "photo_report", "count": 5}

    def test_they_are_counted_within_the_filters(self, get: Get) -> None:
        answer = get("search/", q="مدرسه", type="event", facets="type,province").json()
        assert answer["facets"] == {
            "type": [{"value": "event", "count": 1}],
            "province": [{"value": "نمونه", "count": 1}],
        }

    def test_what_nobody_may_see_is_not_counted(self, get: Get) -> None:
        Document.objects.filter(page_id=content.EVENT).update(visible_until=timezone.now())
        answer = get("search/", q="مدرسه", facets="type,kind", total="true").json()
        assert "event" not in {each["value"] for each in answer["facets"]["type"]}
        assert "camp" not in {each["value"] for each in answer["facets"]["kind"]}
        assert content.EVENT not in ids(answer)
        assert answer["paging"]["total"] == len(ids(answer))

    def test_without_them_there_are_none(self, get: Get) -> None:
        assert get("search/", q="مدرسه").json()["facets"] is None


class TestOrder:
    """Best first, then newest."""

    def test_ties_are_broken_by_date_and_paging_is_stable(self, get: Get) -> None:
        copies = content.add_copies(content.ARTICLE, 6)
        # The oldest is the last that was stored.
        for age, page_id in enumerate(copies):
            moment = datetime(2025, 1, 20 - age, tzinfo=UTC)
            Document.objects.filter(page_id=page_id).update(sort_at=moment)
        found = ids(get("search/", q="مدرسه", type="article", first=100).json())
        assert found == [content.ARTICLE, *copies]
        paged = [ids(get("search/", q="مدرسه", type="article", first=2, page=n).json()) for n in (1, 2, 3, 4)]
        assert [page_id for page in paged for page_id in page] == found

    def test_what_says_it_more_often_comes_first(self, get: Get) -> None:
        often, seldom = content.add_copies(content.OTHER_ARTICLE, 2)
        for page_id, text in ((often, "پل پل پل تازه"), (seldom, "پل تازه روی رودخانه شهر ما")):
            Document.objects.filter(page_id=page_id).update(search_text=text)
        get_search_backend().add_bulk(Document, list(Document.objects.filter(page_id__in=(often, seldom))))
        assert ids(get("search/", q="پل").json()) == [often, seldom]


class TestExtracts:
    """What of the text speaks of it."""

    def test_every_result_has_one_with_marks(self, get: Get) -> None:
        for item in get("search/", q="مدرسه", first=100).json()["items"]:
            assert re.search("<mark>مدرسه[^<]*</mark>", item["extract"]), item

    @pytest.mark.parametrize("query", ["گروه جهادي", "گروه جهادى", "گروه‌جهادی", "گُروه جهـادی"])
    def test_the_text_keeps_its_spelling(self, get: Get, query: str) -> None:
        (item,) = get("search/", q=query, ids=content.ARTICLE).json()["items"]
        extract = re.sub("</?mark>", "", item["extract"])
        assert "گروه جهادی" in extract
        assert "<mark>" in item["extract"]

    def test_it_is_safe_in_html(self, get: Get) -> None:
        document = Document.objects.get(page_id=content.OTHER_ARTICLE)
        text = "یک <script>alert(1)</script> & \" پل تازه ' </mark>"
        body = {**get(f"pages/{content.OTHER_ARTICLE}/").json(), "lead": text}
        body.pop("included")
        document.body, document.search_text = orjson.dumps(body), "پل تازه script alert"
        document.save()
        get_search_backend().add_bulk(Document, [document])
        (item,) = get("search/", q="پل script").json()["items"]
        assert "<script" not in item["extract"]
        assert "&lt;<mark>script</mark>&gt;" in item["extract"]
        assert set(re.findall("<[^>]*>", item["extract"])) == {"<mark>", "</mark>"}

    def test_tags_of_rich_text_are_not_text(self, get: Get) -> None:
        for item in get("search/", q="مدرسه", first=100).json()["items"]:
            assert not re.search("<(?!/?mark>)", item["extract"])
            assert "&lt;" not in item["extract"]
