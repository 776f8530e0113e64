"""GraphQL's `route`: what REST's says, by fields; what its schema is without menus and settings."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.contract.content_types import Contract, contract, contract_of
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.graphql.schema import schema_of
from tests.graphql.conftest import Ask
from tests.probe.models import ProbePage
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ROUTE = """query($path: String!) { route(path: $path) {
  kind status path
  page { id title ... on ArticlePage { section { title } } }
  redirect { to permanent }
  breadcrumb { id title }
  seo { title description canonical robots image { url width height alt }
    openGraph { type title description url locale siteName publishedTime modifiedTime section image { url } } }
  jsonLd
  alternates { locale url }
  navigation { title items { title url page { card { title path } } } }
  settings { siteSettings { name footerText } }
} }"""


def route(ask: Ask, path: str) -> dict[str, Any]:
    """Everything at a path."""
    return ask(ROUTE, path=path)["route"]


def test_a_page_is_what_rest_says(ask: Ask, client: Client) -> None:
    path = Document.objects.get(page_id=content.ARTICLE).path
    found = route(ask, path)
    rest = client.get("/api/v1/route/", {"path": path}).json()
    assert (found["kind"], found["status"], found["path"]) == ("PAGE", 200, path)
    assert found["page"]["id"] == str(content.ARTICLE)
    assert found["page"]["section"]["title"] == "آموزش"
    assert [int(each["id"]) for each in found["breadcrumb"]] == rest["breadcrumb"]
    assert found["jsonLd"] == rest["json_ld"]
    assert found["seo"]["canonical"] == rest["seo"]["canonical"]
    assert found["seo"]["image"] == rest["seo"]["image"]
    assert found["seo"]["openGraph"]["publishedTime"] == rest["seo"]["open_graph"]["published_time"]
    assert found["settings"]["siteSettings"]["name"] == rest["settings"]["site_settings"]["name"]
    assert [menu["title"] for menu in found["navigation"]] == [menu["title"] for menu in rest["navigation"]]
    assert found["navigation"][0]["items"][0]["page"]["card"]["title"] == "آموزش"


def test_a_redirect(ask: Ask) -> None:
    path = Document.objects.get(page_id=content.ARTICLE).path
    found = route(ask, path.rstrip("/") + "-stale/")
    assert (found["kind"], found["status"], found["page"], found["seo"]) == ("REDIRECT", 301, None, None)
    assert found["redirect"] == {"to": quote(path), "permanent": True}
    assert found["breadcrumb"] == []


def test_gone_and_nothing(ask: Ask) -> None:
    path = Document.objects.get(page_id=content.ARTICLE).path
    ArticlePage.objects.get(pk=content.ARTICLE).unpublish()
    settle()
    for asked, kind, status in ((path, "GONE", 410), ("/nowhere/", "NOT_FOUND", 404)):
        found = route(ask, asked)
        assert (found["kind"], found["status"]) == (kind, status)
        assert found["settings"]["siteSettings"]["name"] == "جهادی"
        assert found["navigation"]


def test_a_wrong_path(client: Client) -> None:
    body = {"query": ROUTE, "variables": {"path": "\0"}}
    (error,) = client.post("/graphql/", body, content_type="application/json").json()["errors"]
    assert error["extensions"] == {"code": "BAD_REQUEST", "parameter": "path"}


@pytest.mark.parametrize("page_id", [content.HOME, content.ARTICLE, content.EVENT])
def test_two_queries(ask: Ask, page_id: int) -> None:
    path = Document.objects.get(page_id=page_id).path
    route(ask, path)
    with CaptureQueriesContext(connection) as captured:
        route(ask, path)
    made = [each["sql"] for each in captured.captured_queries if "contentversion" not in each["sql"]]
    assert len(made) == 2, "\n\n".join(made)


def test_the_compiled_plan_answers_it(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_back(*_: Any, **__: Any) -> None:
        raise AssertionError("left to graphql-core")

    base = "strawberry.schema.schema.StrawberryGraphQLCoreExecutionContext.execute_operation"
    monkeypatch.setattr(base, fall_back)
    assert route(ask, "/")["kind"] == "PAGE"


def test_a_project_without_menus_and_settings() -> None:
    sdl = str(schema_of(contract_of([ProbePage])))
    assert "type Route {" in sdl
    assert "navigation" not in sdl
    assert "RouteSettings" not in sdl


def test_several_kinds_of_menus_are_a_union(monkeypatch: pytest.MonkeyPatch) -> None:
    all_types: Contract = contract()
    monkeypatch.setattr(all_types.by_name("tag").model, "api_navigation", True, raising=False)
    monkeypatch.setattr(all_types.by_name("province").model, "api_navigation", True, raising=False)
    sdl = str(schema_of(all_types))
    assert "navigation: [Navigation!]!" in sdl
    assert "union Navigation = Province | Menu" in sdl or "union Navigation = Menu | Province" in sdl
