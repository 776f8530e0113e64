"""Validators, compression, lifetimes and surrogate keys of answers."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from jihadi_cms.delivery import encoding
from jihadi_cms.delivery.http import MANY_PAGES
from jihadi_cms.delivery.models import Document
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

DETAIL = f"/api/v1/pages/{content.ARTICLE}/"
LIST = "/api/v1/articles/"
EVERYTHING = [
    DETAIL,
    LIST,
    "/api/v1/search/?q=مدرسه",
    "/api/v1/pages/find/?path=/",
    f"/api/v1/authors/{content.AUTHOR}/",
    "/api/v1/site_settings/",
    "/api/v1/openapi.json",
    "/api/v1/docs",
]


def vary(response: HttpResponse) -> set[str]:
    """The names in `Vary`."""
    return {name.strip() for name in response.headers["Vary"].split(",")}


def keys(response: HttpResponse) -> set[str]:
    """The surrogate keys, which both headers name."""
    found = response.headers["Surrogate-Key"].split(" ")
    assert response.headers["Cache-Tag"].split(",") == found
    return set(found)


class TestValidators:
    """A reader that holds the current answer is told so."""

    @pytest.mark.parametrize("path", EVERYTHING)
    def test_the_current_etag_gets_304(self, client: Client, path: str) -> None:
        shown = client.get(path)
        etag = shown.headers["ETag"]
        assert etag.startswith('"')
        again = client.get(path, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Vary", "Cache-Control", "CDN-Cache-Control", "Surrogate-Key"):
            assert again.headers.get(name) == shown.headers.get(name)
        assert "Content-Type" not in again.headers

    @pytest.mark.parametrize("held", ['"other", {}', "W/{}", "*", '"a","b" ,{}'])
    def test_ways_to_name_it(self, client: Client, held: str) -> None:
        etag = client.get(DETAIL).headers["ETag"]
        assert client.get(DETAIL, headers={"if-none-match": held.format(etag)}).status_code == 304

    @pytest.mark.parametrize("held", ['"other"', "", "garbage", 'W/"x"'])
    def test_another_etag_gets_the_answer(self, client: Client, held: str) -> None:
        assert client.get(DETAIL, headers={"if-none-match": held}).status_code == 200

    def test_each_answer_and_each_host_has_its_own(self, client: Client) -> None:
        found = [client.get(path).headers["ETag"] for path in (*EVERYTHING, f"{LIST}?first=1", f"{LIST}?total=true")]
        found.append(client.get(DETAIL, headers={"host": "localhost"}).headers["ETag"])
        assert len(set(found)) == len(found)

    def test_it_covers_what_is_included(self, client: Client) -> None:
        before = client.get(DETAIL).headers["ETag"]
        section = Document.objects.get(page_id=content.SECTION)
        section.card = bytes(section.card).replace("آموزش".encode(), "ورزش".encode())
        section.save()
        assert client.get(DETAIL, headers={"if-none-match": before}).status_code == 200

    def test_it_covers_what_is_hidden(self, client: Client) -> None:
        before = client.get(DETAIL).headers["ETag"]
        past = timezone.now() - timedelta(minutes=1)
        Document.objects.filter(page_id=content.OTHER_ARTICLE).update(visible_until=past)
        assert client.get(DETAIL, headers={"if-none-match": before}).status_code == 200

    def test_an_error_is_not_validated(self, client: Client) -> None:
        missing = client.get("/api/v1/pages/99999/", headers={"if-none-match": "*"})
        assert missing.status_code == 404
        assert "ETag" not in missing.headers


class TestCompression:
    """Long answers are compressed for those who take it, once."""

    @pytest.mark.parametrize(("encoding", "decode"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
    def test_it_is_the_same_text(self, client: Client, encoding: str, decode: Callable[[bytes], bytes]) -> None:
        plain = client.get(DETAIL)
        packed = client.get(DETAIL, headers={"accept-encoding": encoding})
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == encoding
        assert decode(packed.content) == plain.content
        assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 2

    @pytest.mark.parametrize("encoding", ["gzip", "br"])
    def test_each_encoding_has_its_etag_and_always_the_same_bytes(self, client: Client, encoding: str) -> None:
        found = [client.get(DETAIL, headers={"accept-encoding": how}) for how in ("", encoding, encoding)]
        plain, packed, again = found
        assert plain.headers["ETag"] != packed.headers["ETag"] == again.headers["ETag"]
        assert packed.content == again.content
        held = {"if-none-match": packed.headers["ETag"]}
        assert client.get(DETAIL, headers={**held, "accept-encoding": encoding}).status_code == 304
        assert client.get(DETAIL, headers=held).status_code == 200

    @pytest.mark.parametrize(
        "header", ["", "gzip;q=0", "gzip; q=0.000", "br;q=0,gzip;q=0.0", "identity", "xgzip", "*", "deflate"]
    )
    def test_not_for_those_who_do_not_take_it(self, client: Client, header: str) -> None:
        assert "Content-Encoding" not in client.get(DETAIL, headers={"accept-encoding": header}).headers

    @pytest.mark.parametrize(
        ("header", "encoding"),
        [
            ("gzip", "gzip"),
            ("GZIP", "gzip"),
            ("gzip ; q=1.0", "gzip"),
            ("deflate,gzip", "gzip"),
            ("gzip, deflate, br, zstd", "br"),
            ("br;q=0.5, gzip;q=0.5", "br"),
            ("br;q=0.4, gzip;q=0.5", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("gzip;q=x", "gzip"),
        ],
    )
    def test_the_one_preferred(self, client: Client, header: str, encoding: str) -> None:
        assert client.get(DETAIL, headers={"accept-encoding": header}).headers["Content-Encoding"] == encoding

    def test_gzip_alone_without_the_brotli_package(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(encoding, "ENCODERS", {"gzip": encoding.ENCODERS["gzip"]})
        assert client.get(DETAIL, headers={"accept-encoding": "br, gzip"}).headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in client.get(DETAIL, headers={"accept-encoding": "br"}).headers

    def test_short_answers_stay_as_they_are(self, client: Client) -> None:
        empty = client.get(f"{LIST}?kind=note", headers={"accept-encoding": "gzip"})
        assert "Content-Encoding" not in empty.headers

    def test_not_twice(self, client: Client, settings: Any) -> None:
        settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *settings.MIDDLEWARE]
        packed = client.get(DETAIL, headers={"accept-encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content).startswith(b"{")
        assert packed.headers["ETag"].startswith('"')


class TestHead:
    """HEAD is GET without the body."""

    @pytest.mark.parametrize("path", [*EVERYTHING, "/api/v1/pages/99999/", "/api/v1/articles/?kind=book"])
    @pytest.mark.parametrize("encoding", ["", "gzip", "br"])
    def test_same_headers(self, client: Client, path: str, encoding: str) -> None:
        shown = client.get(path, headers={"accept-encoding": encoding})
        head = client.head(path, headers={"accept-encoding": encoding})
        assert (head.status_code, head.content) == (shown.status_code, b"")
        assert head.headers == shown.headers

    def test_conditional(self, client: Client) -> None:
        etag = client.head(DETAIL).headers["ETag"]
        assert client.head(DETAIL, headers={"if-none-match": etag}).status_code == 304


class TestLifetimes:
    """Browsers ask again each time, CDNs keep answers for a while, and errors hardly at all."""

    @pytest.mark.parametrize("path", EVERYTHING)
    def test_answers(self, client: Client, path: str) -> None:
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-cache"
        assert headers["CDN-Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"

    def test_by_setting(self, client: Client, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "CDN_MAX_AGE": 7, "CDN_STALE_WHILE_REVALIDATE": 0}
        assert client.get(LIST).headers["CDN-Cache-Control"] == "public, max-age=7, stale-while-revalidate=0"

    def test_redirects_are_asked_for_again(self, client: Client, get: Get) -> None:
        code = get(f"pages/{content.ARTICLE}/").json()["code"]
        moved = get("pages/find/", path=f"/news/{code}/stale/")
        assert (moved.status_code, moved.headers["Cache-Control"]) == (301, "no-cache")
        assert f"page:{content.ARTICLE}" in keys(moved)

    def test_what_is_not_there(self, client: Client) -> None:
        headers = client.get("/api/v1/pages/99999/").headers
        assert (headers["Cache-Control"], headers["CDN-Cache-Control"]) == ("no-cache", "public, max-age=5")

    @pytest.mark.parametrize("path", [f"{LIST}?kind=book", f"{LIST}?first=x"])
    def test_wrong_requests(self, client: Client, path: str) -> None:
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert "CDN-Cache-Control" not in headers


class TestVary:
    """What chooses an answer."""

    @pytest.mark.parametrize("path", [*EVERYTHING, "/api/v1/pages/99999/"])
    def test_always(self, client: Client, path: str) -> None:
        assert vary(client.get(path)) == {"Accept", "Accept-Encoding", "Preview-Token"}

    def test_what_a_proxy_says_of_the_origin(self, client: Client, settings: Any) -> None:
        settings.USE_X_FORWARDED_HOST = True
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        assert vary(client.get(LIST)) >= {"X-Forwarded-Host", "X-Forwarded-Proto"}


class TestKeys:
    """What a CDN can drop an answer by."""

    def test_a_page_names_itself_its_type_and_all_that_it_shows(self, get: Get) -> None:
        response = get(f"pages/{content.ARTICLE}/")
        shown = {f"page:{page_id}" for page_id in response.json()["included"]}
        assert keys(response) == {"article", f"page:{content.ARTICLE}", *shown}

    def test_a_hidden_page_is_named_too(self, get: Get) -> None:
        Document.objects.filter(page_id=content.OTHER_ARTICLE).delete()
        assert f"page:{content.OTHER_ARTICLE}" in keys(get(f"pages/{content.ARTICLE}/"))

    def test_a_list_names_itself_and_its_pages(self, get: Get) -> None:
        found = keys(get("articles/"))
        assert {"list:articles", "article", f"page:{content.ARTICLE}", f"page:{content.OTHER_ARTICLE}"} <= found

    def test_lists_of_all_pages(self, get: Get) -> None:
        assert {"list:pages", "home", "group"} <= keys(get("pages/"))
        assert "list:pages" in keys(get("search/", q="مدرسه"))

    def test_an_empty_list(self, get: Get) -> None:
        assert keys(get("articles/", kind="note")) == {"list:articles"}

    def test_snippets_and_settings(self, get: Get) -> None:
        assert keys(get(f"authors/{content.AUTHOR}/")) == {"author", f"jihadi_articles.author:{content.AUTHOR}"}
        assert {"site_settings", f"page:{content.SECTION}"} <= keys(get("site_settings/"))

    def test_too_many_pages_are_one_key(self, get: Get) -> None:
        content.add_copies(content.ARTICLE, 99)
        response = get("articles/", first=100)
        assert keys(response) == {"article", "list:articles", MANY_PAGES}
        assert sum(len(name) + len(value) + 4 for name, value in response.headers.items()) < 4096
