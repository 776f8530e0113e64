"""How long an answer may be kept, and since when it is as it is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.version import renew
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

DETAIL = f"/api/v1/pages/{content.ARTICLE}/"
LIST = "/api/v1/articles/"


class TestExpiry:
    """No CDN keeps what shows a page beyond the moment when that expires, or hands it out while it asks."""

    @pytest.fixture(params=[None, "default"])
    def cache(self, request: pytest.FixtureRequest, settings: Any) -> None:
        """Without the response cache, and with it."""
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": request.param}

    def expire(self, page_id: int, seconds: float) -> None:
        """Let a page expire so soon."""
        until = timezone.now() + timedelta(seconds=seconds, milliseconds=900)
        Document.objects.filter(page_id=page_id).update(visible_until=until)
        renew()

    @pytest.mark.usefixtures("cache")
    @pytest.mark.parametrize("page_id", [content.ARTICLE, content.OTHER_ARTICLE, content.SECTION])
    @pytest.mark.parametrize("path", [DETAIL, LIST, f"{DETAIL[:-1]}.md", "/api/v1/search/?q=مدرسه"])
    def test_the_nearest_of_all_that_is_shown(self, client: Client, path: str, page_id: int) -> None:
        self.expire(page_id, 200)
        self.expire(content.ARTICLE if page_id != content.ARTICLE else content.SECTION, 300)
        for _ in range(2):
            assert client.get(path).headers["CDN-Cache-Control"] == "public, max-age=60, stale-while-revalidate=140"
        self.expire(page_id, 20)
        for _ in range(2):
            assert client.get(path).headers["CDN-Cache-Control"] == "public, max-age=20, stale-while-revalidate=0"

    def test_with_the_response_cache_that_of_anything(self, client: Client, settings: Any) -> None:
        """It may be what makes a list go on, or be counted."""
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
        self.expire(content.EVENT, 20)
        for _ in range(2):
            found = client.get("/api/v1/sections/?total=true").headers["CDN-Cache-Control"]
            assert found == "public, max-age=20, stale-while-revalidate=0"

    @pytest.mark.usefixtures("cache")
    def test_a_304_too(self, client: Client) -> None:
        self.expire(content.ARTICLE, 20)
        known = client.get(DETAIL, headers={"if-none-match": client.get(DETAIL).headers["ETag"]})
        assert known.status_code == 304
        assert known.headers["CDN-Cache-Control"] == "public, max-age=20, stale-while-revalidate=0"


class TestLastModified:
    """Told where it is known, with the response cache, and believed if it is the very date that was told."""

    @pytest.fixture(autouse=True)
    def wait(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
        """The response cache is on; `wait(seconds)`. The version is a minute old."""
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
        now: list[datetime] = [timezone.now().replace(microsecond=0)]
        monkeypatch.setattr(timezone, "now", lambda: now[0])

        def wait(seconds: float) -> None:
            now[0] += timedelta(seconds=seconds)

        wait(60)
        renew()
        wait(60)
        return wait

    @pytest.mark.parametrize("path", [DETAIL, LIST, f"/api/v1/authors/{content.AUTHOR}/", "/api/v1/site_settings/"])
    def test_it_gets_304(self, client: Client, path: str) -> None:
        for _ in range(2):
            date = client.get(path).headers["Last-Modified"]
            assert parsedate_to_datetime(date) == timezone.now() - timedelta(seconds=60)
            known = client.get(path, headers={"if-modified-since": date})
            assert (known.status_code, known.content) == (304, b"")

    def test_an_etag_comes_first(self, client: Client) -> None:
        shown = client.get(DETAIL).headers
        both = {"if-none-match": '"other"', "if-modified-since": shown["Last-Modified"]}
        assert client.get(DETAIL, headers=both).status_code == 200
        both = {"if-none-match": shown["ETag"], "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"}
        assert client.get(DETAIL, headers=both).status_code == 304

    def test_no_other_date_does(self, client: Client, wait: Callable[[float], None]) -> None:
        wait(600)
        told = parsedate_to_datetime(client.get(DETAIL).headers["Last-Modified"])
        for date in (told - timedelta(seconds=1), told + timedelta(seconds=1), timezone.now()):
            assert client.get(DETAIL, headers={"if-modified-since": http_date(date.timestamp())}).status_code == 200
        for text in ("", "garbage"):
            assert client.get(DETAIL, headers={"if-modified-since": text}).status_code == 200

    def test_two_changes_in_one_second(self, client: Client, wait: Callable[[float], None]) -> None:
        dates = []
        for _ in range(3):
            renew()
            dates.append(client.get(DETAIL).headers.get("Last-Modified"))
        assert dates[1:] == [None, None], "their seconds are still to come"
        wait(5)
        assert client.get(DETAIL, headers={"if-modified-since": dates[0] or ""}).status_code == 200

    def test_not_when_something_has_expired_since(self, client: Client, wait: Callable[[float], None]) -> None:
        Document.objects.filter(page_id=content.OTHER_ARTICLE).update(visible_until=timezone.now() + timedelta(hours=1))
        date = client.get(DETAIL).headers["Last-Modified"]
        wait(3601)
        answer = client.get(DETAIL, headers={"if-modified-since": date})
        assert answer.status_code == 200
        assert "Last-Modified" not in answer.headers
