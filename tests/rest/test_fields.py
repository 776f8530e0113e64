"""`fields=`: only what was asked for, and only the cards that this names."""

from typing import Any

import pytest
from django.test import Client

from jihadi_cms.contract.content_types import contract
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


class TestLists:
    """Items of lists and searches."""

    def test_only_these_and_always_id_and_type(self, get: Get) -> None:
        (item, _) = get("articles/", fields="title,lead").json()["items"]
        assert item == {
            "id": content.ARTICLE,
            "type": "article",
            "title": "مدرسه‌ای در سی روز",
            "lead": "گروه جهادی مدرسه‌ای ساخت.",
        }

    def test_values_are_those_of_the_whole_document(self, get: Get) -> None:
        for each in contract().content_types:
            if each.kind == "setting":
                continue
            whole = get(f"{each.list_name}/", first=100).json()["items"]
            for field in each.object.fields:
                part = get(f"{each.list_name}/", first=100, fields=field.name).json()["items"]
                names = {"id", "type", field.name}
                assert part == [{name: item[name] for name in item if name in names} for item in whole], field.name

    def test_included_holds_only_what_is_still_named(self, get: Get) -> None:
        def cards(fields: str) -> set[int]:
            return {int(page_id) for page_id in get("articles/", first=1, fields=fields).json()["included"]}

        assert cards("title") == set()
        assert cards("section") == {content.SECTION}
        assert cards("parent,related_groups") == {content.SECTION, content.GROUP}
        # The body links to these, and has cards of them.
        assert {content.SECTION, content.OTHER_ARTICLE} <= cards("body")

    def test_snippets(self, get: Get) -> None:
        (item,) = get("authors/", fields="name").json()["items"]
        assert item == {"id": content.AUTHOR, "type": "author", "name": "سارا احمدی"}

    def test_pages_take_the_fields_of_every_type(self, get: Get) -> None:
        items = get("pages/", fields="title,kicker,venue", first=100).json()["items"]
        by_type = {item["type"]: set(item) for item in items}
        assert by_type["article"] == {"id", "type", "title", "kicker"}
        assert by_type["event"] == {"id", "type", "title", "venue"}
        assert by_type["section"] == {"id", "type", "title"}

    def test_searches_keep_the_extract(self, get: Get) -> None:
        (item,) = get("search/", q="مدرسه", type="article", fields="title").json()["items"]
        assert set(item) == {"id", "type", "title", "extract"}

    def test_cursors_and_totals_are_the_same(self, get: Get) -> None:
        whole = get("articles/", first=1, total="true").json()["paging"]
        assert get("articles/", first=1, total="true", fields="title").json()["paging"] == whole


class TestDetails:
    """Objects by themselves."""

    @pytest.mark.parametrize("path", [f"pages/{content.ARTICLE}/", "pages/find/"])
    def test_a_page_with_some_of_its_neighbours(self, get: Get, path: str) -> None:
        place = get(f"pages/{content.ARTICLE}/").json()["path"]
        more = {"path": place} if path == "pages/find/" else {}
        answer = get(path, fields="title,breadcrumb,previous", **more).json()
        included = answer.pop("included")
        assert answer == {
            "id": content.ARTICLE,
            "type": "article",
            "title": "مدرسه‌ای در سی روز",
            "breadcrumb": [content.HOME, content.SECTION],
            "previous": content.OTHER_ARTICLE,
        }
        assert {int(page_id) for page_id in included} == {content.HOME, content.SECTION, content.OTHER_ARTICLE}

    def test_a_redirect_keeps_them(self, get: Get, client: Client) -> None:
        stale = get(f"pages/{content.ARTICLE}/").json()["path"].rstrip("/") + "-old/"
        answer = client.get("/api/v1/pages/find/", {"path": stale, "fields": "title"}, follow=True)
        assert answer.redirect_chain
        assert set(answer.json()) == {"id", "type", "title", "included"}

    @pytest.mark.parametrize("path", [f"authors/{content.AUTHOR}/", "site_settings/"])
    def test_snippets_and_settings(self, get: Get, path: str) -> None:
        answer = get(path, fields="name").json()
        assert {"name", "included"} <= set(answer) <= {"id", "type", "name", "included"}
        assert get(path).json()["name"] == answer["name"]


@pytest.mark.parametrize(
    ("path", "fields", "named"),
    [
        ("articles/", "titel", "title"),
        ("articles/", "title,venue", "kicker"),
        ("articles/", "title,,lead", "kicker"),
        ("articles/", "breadcrumb", "kicker"),
        ("articles/", "body.heading", "body"),
        ("articles/", "\0", "kicker"),
        ("pages/", "colour", "venue"),
        ("authors/", "title", "role_title"),
        (f"pages/{content.ARTICLE}/", "venue", "breadcrumb"),
        (f"authors/{content.AUTHOR}/", "breadcrumb", "role_title"),
        ("site_settings/", "title", "tagline"),
        ("search/?q=a", "colour", "venue"),
    ],
)
def test_an_unknown_field_is_refused_with_the_known_ones(client: Client, path: str, fields: str, named: str) -> None:
    query: dict[str, Any] = {"fields": fields, **({"q": "a"} if "?" in path else {})}
    answer = client.get(f"/api/v1/{path.partition('?')[0]}", query)
    assert answer.status_code == 400
    problem = answer.json()
    assert problem["parameter"] == "fields"
    assert named in problem["detail"] or fields == "\0"


def test_without_fields_no_document_is_parsed(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = get("articles/", first=1).content
    monkeypatch.setattr("jihadi_cms.delivery.batch.Node.data", property(lambda self: pytest.fail("parsed")))
    monkeypatch.setattr("jihadi_cms.rest.answers.reduced", lambda *_: pytest.fail("parsed"))
    assert get("articles/", first=1, after="").content == whole
