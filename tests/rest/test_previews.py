"""Drafts by REST: the addresses that read the page live, with a token."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.tokens import token_of
from tests.rest.bodies import ARTICLE, HOME
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def token() -> str:
    """That of an article's draft «تازه»."""
    page = Page.objects.get(pk=ARTICLE).specific
    page.title = "تازه"
    return token_of(share(page.save_revision(), None, timedelta(days=1)).name)


def test_a_detail_is_the_draft(get: Get, token: str) -> None:
    live = get(f"pages/{ARTICLE}/").json()
    draft = get(f"pages/{ARTICLE}/", preview=token)
    assert draft.json() == {**live, "title": "تازه"}
    assert draft["Cache-Control"] == "private, no-store"
    assert "noindex" in draft["X-Robots-Tag"]
    for name in ("ETag", "CDN-Cache-Control", "Surrogate-Key", "Cache-Tag", "Last-Modified"):
        assert not draft.has_header(name)
    assert get(f"pages/{ARTICLE}/", preview=token, fields="title").json()["title"] == "تازه"
    assert "# تازه" in get(f"pages/{ARTICLE}.md", preview=token).content.decode()


def test_a_route_is_the_draft(get: Get, token: str) -> None:
    path = get(f"pages/{ARTICLE}/").json()["path"]
    live, draft = get("route/", path=path).json(), get("route/", path=path, preview=token).json()
    assert draft["page"] == {**live["page"], "title": "تازه"}
    assert draft["seo"]["robots"] == "noindex, nofollow"
    assert (draft["navigation"], draft["settings"]) == (live["navigation"], live["settings"])


def test_a_stale_path_leads_to_the_draft_with_the_token(get: Get, token: str) -> None:
    code = get(f"pages/{ARTICLE}/").json()["code"]
    moved = get("pages/find/", path=f"/news/{code}/", preview=token)
    assert (moved.status_code, "no-store" in moved["Cache-Control"]) == (301, True)
    assert Client().get(moved["Location"]).json()["title"] == "تازه"


def test_lists_are_as_live(token: str) -> None:
    answer = Client().get("/api/v1/articles/", headers={"Preview-Token": token})
    assert "تازه" not in [each["title"] for each in answer.json()["items"]]
    assert answer["Cache-Control"] == "private, no-store"
    assert Client().get("/api/v1/articles/", headers={"Preview-Token": "wrong"}).status_code == 403


def test_a_token_of_another_page_is_refused(get: Get, token: str) -> None:
    for answer in (get(f"pages/{HOME}/", preview=token), get("route/", path="/", preview=token)):
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["X-Robots-Tag"]
        assert answer.json().keys() == {"type", "title", "status", "detail"}


def test_a_refusal_is_in_the_readers_language_and_is_not_kept(get: Get, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
    assert get(f"pages/{ARTICLE}/").status_code == 200
    assert get(f"pages/{ARTICLE}/", preview="wrong").status_code == 403
    assert get(f"pages/{ARTICLE}/").status_code == 200
