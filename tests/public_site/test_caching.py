"""The pages of the site in caches: browsers ask each time, and see what was published since."""

from typing import Any

import pytest
from django.test import Client

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.settle import settle
from tests.public_site.content import Content, publish

KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]
OTHERS = ["/tags/", "/tags/آموزش/", "/authors/", "/provinces/تهران/", "/activities/", "/search/?q=یاران"]


@pytest.fixture(params=[None, "default"], autouse=True)
def cache(request: pytest.FixtureRequest, settings: Any) -> None:
    """Without the API's response cache, and with it."""
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": request.param}


def paths(content: Content) -> list[str]:
    """An address of each kind."""
    return [*(getattr(content, kind).get_url() for kind in KINDS), *OTHERS]


def stored(content: Content) -> ArticlePage:
    """The article, without what other tests, whose changes were taken back, did to it in memory."""
    return ArticlePage.objects.get(pk=content.article.pk)


def test_the_current_page_gets_304(client: Client, content: Content) -> None:
    for path in paths(content):
        shown = client.get(path)
        assert shown.headers["Cache-Control"] == "no-cache", path
        known = client.get(path, headers={"if-none-match": shown.headers["ETag"]})
        assert (known.status_code, known.content) == (304, b""), path
        assert (known.headers["ETag"], known.headers["Cache-Control"]) == (shown.headers["ETag"], "no-cache")
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        assert client.head(path, headers={"if-none-match": shown.headers["ETag"]}).status_code == 304


def test_each_page_has_an_etag_of_its_own(client: Client, content: Content) -> None:
    found = [client.get(path).headers["ETag"] for path in paths(content)]
    assert len(set(found)) == len(found)


def test_no_cookies_and_nothing_that_varies_by_them(client: Client, content: Content) -> None:
    for path in [*paths(content), "/nowhere/"]:
        response = client.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path


def test_what_is_published_is_seen_by_the_next(client: Client, content: Content) -> None:
    path = content.article.get_url()
    held = client.get(path).headers["ETag"]
    article = stored(content)
    article.lead = "لیدی دیگر"
    publish(article)
    response = client.get(path, headers={"if-none-match": held})
    assert response.status_code == 200
    assert "لیدی دیگر" in response.content.decode()


def test_and_so_is_what_is_hidden(client: Client, content: Content) -> None:
    path, home = content.article.get_url(), client.get("/").headers["ETag"]
    held = client.get(path).headers["ETag"]
    stored(content).unpublish()
    settle()
    gone = client.get(path, headers={"if-none-match": held})
    assert gone.status_code in (404, 410)
    assert gone.headers["Cache-Control"] == "no-cache"
    assert "ETag" not in gone.headers
    front = client.get("/", headers={"if-none-match": home})
    assert front.status_code == 200
    assert content.article.kicker not in front.content.decode()


def test_redirects_are_not_kept_for_good(client: Client, content: Content) -> None:
    response = client.get(f"/news/{content.article.code}/")
    assert (response.status_code, response.headers["Cache-Control"]) == (301, "no-cache")


def test_nobody_keeps_what_went_wrong(client: Client, content: Content) -> None:
    response = client.get(content.section.get_url(), {"after": "garbage"})
    assert (response.status_code, response.headers["Cache-Control"]) == (400, "no-store")
    assert "ETag" not in response.headers
