"""Drafts by GraphQL: the operation that reads the page live, sent with a token."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.tokens import token_of
from jihadi_cms.events.models import EventPage
from jihadi_cms.groups.models import GroupPage
from public_site.operations import operation
from tests.graphql.selections import SCHEMA, everything
from tests.rest.bodies import ARTICLE, EVENT, GROUP, HOME

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

PAGE = "query($id: ID) { page(id: $id) { id title path ... on ArticlePage { lead tags { name } } } }"
ROUTE = "query($path: String!) { route(path: $path) { kind page { title } seo { robots } redirect { to } } }"


def drafted(page_id: int, **values: Any) -> str:
    """A token of a draft with other values."""
    page = Page.objects.get(pk=page_id).specific
    for name, value in values.items():
        setattr(page, name, value)
    return token_of(share(page.save_revision(), None, timedelta(days=1)).name)


def ask(query: str, token: str = "", **variables: Any) -> HttpResponse:
    """GraphQL's answer over HTTP."""
    body = {"query": query, "variables": variables}
    headers = {"Preview-Token": token} if token else {}
    return Client().post("/graphql/", body, content_type="application/json", headers=headers)


def test_the_same_operation_reads_the_draft() -> None:
    token = drafted(ARTICLE, title="تازه", lead="لید تازه")
    answer = ask(PAGE, token, id=ARTICLE)
    assert answer.json()["data"]["page"]["title"] == "تازه"
    assert answer.json()["data"]["page"]["lead"] == "لید تازه"
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    for name in ("ETag", "CDN-Cache-Control", "Surrogate-Key", "Cache-Tag", "Last-Modified"):
        assert not answer.has_header(name)
    live = ask(PAGE, id=ARTICLE)
    assert live.json()["data"]["page"]["title"] != "تازه"
    assert "Preview-Token" in live["Vary"]


@pytest.mark.parametrize(("page_id", "kind"), [(ARTICLE, "ArticlePage"), (GROUP, "GroupPage"), (EVENT, "EventPage")])
def test_a_draft_without_changes_is_what_is_live(page_id: int, kind: str) -> None:
    query = f"query($id: ID) {{ page(id: $id) {{ ... on {kind} {everything(SCHEMA.type_map[kind])} }} }}"
    around = "query($id: ID) { page(id: $id) { previous { id } next { id } breadcrumb { id } children { id } } }"
    token = drafted(page_id)
    for text in (query, around):
        live, draft = (ask(text, each, id=page_id).json()["data"] for each in ("", token))
        draft["page"].pop("lastPublishedAt", None), live["page"].pop("lastPublishedAt", None)
        assert draft == live


def test_the_page_is_found_by_its_path_its_code_and_the_token_alone() -> None:
    token = drafted(ARTICLE, title="تازه", slug="تازه")
    code = ArticlePage.objects.get(pk=ARTICLE).code
    for path in (f"/news/{code}/تازه/", f"/news/{code}/"):
        query = "query($path: String) { page(path: $path) { title } }"
        assert ask(query, token, path=path).json()["data"] == {"page": {"title": "تازه"}}
    route = ask(ROUTE, token, path=f"/news/{code}/تازه/").json()["data"]["route"]
    assert (route["kind"], route["page"]["title"], route["seo"]["robots"]) == ("PAGE", "تازه", "noindex, nofollow")
    assert ask(ROUTE, token, path=f"/news/{code}/").json()["data"]["route"]["kind"] == "REDIRECT"
    assert ask("{ preview { title } }", token).json()["data"] == {"preview": {"title": "تازه"}}
    assert ask("{ preview { title } }").json()["data"] == {"preview": None}


def test_everything_else_is_as_live() -> None:
    token = drafted(ARTICLE, title="تازه")
    query = 'query($id: ID) { page(id: $id) { title } home: page(path: "/") { title } articles { nodes { title } } }'
    data = ask(query, token, id=ARTICLE).json()["data"]
    assert data["page"]["title"] == "تازه"
    assert data["home"]["title"] == "خانه"
    assert "تازه" not in [each["title"] for each in data["articles"]["nodes"]]


@pytest.mark.parametrize("query", [PAGE, "query($id: ID) { page(id: $id) { title } articles { nodes { title } } }"])
def test_a_token_of_another_page_is_refused(query: str) -> None:
    answer = ask(query, drafted(HOME), id=ARTICLE)
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN"}
    assert "data" not in answer.json()


@pytest.mark.parametrize("bad", ["x", "x.y", "ی", "a" * 5000])
def test_a_token_that_was_not_made_here_is_refused(bad: str) -> None:
    if bad.isascii():
        answer = ask(PAGE, bad, id=ARTICLE)
        assert (answer.status_code, "data" in answer.json()) == (403, False)
        assert "no-store" in answer["Cache-Control"]
    assert Client().get("/graphql/", {"query": "{ __typename }", "preview": bad}).status_code == 403


def test_the_response_cache_is_passed_by(settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
    token = drafted(ARTICLE, title="تازه")
    for _ in range(2):
        assert ask(PAGE, id=ARTICLE).json()["data"]["page"]["title"] != "تازه"
        assert ask(PAGE, token, id=ARTICLE).json()["data"]["page"]["title"] == "تازه"
        assert ask(PAGE, "wrong", id=ARTICLE).status_code == 403


def test_other_origins_may_send_the_header(settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "CORS_ORIGINS": ["https://front.example"]}
    asked = {"Origin": "https://front.example", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "preview-token"
    answer = Client().options("/graphql/", headers=asked)
    assert answer["Access-Control-Allow-Headers"] == "*"
    token = drafted(ARTICLE, title="تازه")
    headers = {"Origin": "https://front.example", "Preview-Token": token}
    body = {"query": PAGE, "variables": {"id": ARTICLE}}
    draft = Client().post("/graphql/", body, content_type="application/json", headers=headers)
    assert draft["Access-Control-Allow-Origin"] == "https://front.example"


@pytest.mark.parametrize(("model", "name"), [(GroupPage, "group"), (EventPage, "event"), (ArticlePage, "article")])
def test_a_page_that_was_never_published_is_read_by_the_sites_operation(model: type[Page], name: str) -> None:
    parent = model.objects.first().get_parent()
    dates = {"starts_at": timezone.now()} if model is EventPage else {}
    draft = parent.add_child(instance=model(title="هنوز نه", live=False, **dates))
    token = token_of(share(draft.save_revision(), None, timedelta(days=1)).name)
    asked = {"id": draft.pk, "today": timezone.now().isoformat()}
    assert ask(operation(name), **asked).json()["data"]["page"] is None
    answer = ask(operation(name), token, **asked).json()
    assert "errors" not in answer
    assert answer["data"]["page"]["title"] == "هنوز نه"
