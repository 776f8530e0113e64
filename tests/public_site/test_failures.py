"""The pages for what went wrong say so in the reader's language, lead on, and need no more than what still works."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html as lxml_html

from public_site.client import OperationRefused
from public_site.views import pages
from tests.public_site.content import Content, publish

NO_API = {"GRAPHQL_URL": "http://127.0.0.1:9/graphql/", "TIMEOUT": 1, "RETRIES": 0}
NAME = "پایگاه آزمون"


def read(response: HttpResponse, status: int, language: str = "fa") -> tuple[str, list[str], str]:
    """Heading, ways on below it, and the name of the site at the top of a page for what went wrong."""
    assert response.status_code == status
    assert "default-src 'none'" in response["Content-Security-Policy"]
    page = lxml_html.fromstring(response.content)
    assert page.get("lang") == language
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (heading,) = page.xpath("//main//h1")
    assert page.xpath("//title")[0].text_content().startswith(heading.text_content())
    ways = page.xpath("//main//form/@action | //main//a/@href")
    assert ("/" if language == "fa" else f"/{language}/") in ways
    return heading.text_content(), ways, page.xpath("//header//*[@class='brand__name']")[0].text_content()


def test_what_is_not_there(client: Client, content: Content, settings: Any) -> None:
    for path, home, search, heading, language in (
        ("/nowhere/", "/", "/search/", "این صفحه پیدا نشد", "fa"),
        ("/documents/999999/nothing.pdf", "/", "/search/", "این صفحه پیدا نشد", "fa"),
        ("/en/nowhere/", "/en/", "/en/search/", "Page not found", "en"),
    ):
        assert read(client.get(path), 404, language) == (heading, [search, home], NAME), path
    publish(content.past_event)
    content.past_event.unpublish()
    assert read(client.get(content.past_event.get_url()), 410)[1:] == (["/search/", "/"], NAME)
    settings.JIHADI_PUBLIC_SITE = NO_API
    assert read(client.get("/documents/999999/nothing.pdf"), 404)[1] == ["/search/", "/"]


def test_what_is_asked_for_wrongly(client: Client, content: Content) -> None:
    section = content.section.get_url()
    assert read(client.get(f"{section}?after=garbage"), 400)[1:] == ([unquote(section), "/"], NAME)
    assert read(client.get("/preview/wrong/"), 403)[1:] == (["/"], NAME)
    form = f"/comments/{content.article.pk}/"
    foreign = client.post(form, headers={"sec-fetch-site": "cross-site"})
    assert read(foreign, 403)[:2] == ("این فرم از سایت دیگری فرستاده شده است", [form, "/"])
    assert read(client.get("/", headers={"host": "another.example"}), 400)[1] == ["", "/"]


def test_what_the_api_refuses(client: Client, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OperationRefused("no")

    monkeypatch.setattr(pages, "query", refuse)
    assert read(client.get("/"), 502)[1] == ["/", "/"]


def test_an_api_that_is_away(client: Client, settings: Any) -> None:
    """Neither it nor the database answers, which tests without its mark may not reach."""
    settings.JIHADI_PUBLIC_SITE = NO_API
    heading, ways, _ = read(client.get("/tags/?page=2"), 503)
    assert (heading, ways) == ("سایت اکنون در دسترس نیست", ["/tags/?page=2", "/"])
    assert read(client.get("/en/tags/"), 503, "en")[:2] == (
        "The site is not available at the moment",
        ["/en/tags/", "/en/"],
    )


def test_a_fault_while_the_database_is_away() -> None:
    client = Client(raise_request_exception=False)
    assert read(client.get("/"), 500)[:2] == ("صفحه را نمی‌توان نشان داد", ["", "/"])
    assert read(client.get("/en/"), 500, "en")[:2] == ("The page cannot be shown", ["", "/en/"])
