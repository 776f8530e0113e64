"""Whatever an API elsewhere answers, or fails to: what the site shows then, and how often it has asked."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache.backends.dummy import DummyCache
from django.test import Client, RequestFactory

from public_site import remote, stale
from public_site.client import ApiUnavailable, query
from tests.public_site.scripted_api import FRAME, Reply, ScriptedApi, scripted_api

pytestmark = pytest.mark.usefixtures("_quick")

SITE = Reply({"data": FRAME}, headers={"ETag": '"1"'})
#: What the page of all tags is made of.
TAGS = Reply(
    {"data": {**FRAME, "terms": {"nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}, "counts": []}}
)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "BACK_OFF", 0.01)
    stale._silent_until.clear()


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedApi]:
    """The server of all these tests."""
    with scripted_api() as api:
        yield api


@pytest.fixture
def api(server: ScriptedApi, settings: Any) -> ScriptedApi:
    """The server, as the API of the site."""
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": server.url, "TIMEOUT": 0.6, "READS_URL": "", "STALE_PAUSE": 0}
    server.answers(SITE)
    return server


def errors(**extensions: str) -> dict[str, Any]:
    """A GraphQL answer with an error."""
    return {"errors": [{"message": "sorry", "extensions": extensions}]}


FAULTS = {
    "slow": (Reply(wait=3.0), 1),
    "dripping": (Reply(drip=0.05), 1),
    "not JSON": (Reply(b"<html>nginx</html>"), 3),
    "truncated": (Reply(sent=10), 3),
    "truncated without a length": (Reply(b'{"data": {"pa', headers={"Connection": "close"}), 3),
    "not GraphQL": (Reply(["not", "GraphQL"]), 1),
    "fault": (Reply(errors(code="INTERNAL", request_id="7")), 1),
    "500": (Reply(errors(code="INTERNAL"), status=500), 3),
    "502": (Reply(b"<html>Bad gateway</html>", status=502), 3),
    "503": (Reply(b"", status=503), 3),
    "redirect": (Reply(b"", status=301, headers={"Location": "https://elsewhere.example/graphql/"}), 1),
    "304 unasked": (Reply(status=304), 1),
    "too many requests": (Reply(errors(code="RATE_LIMITED"), status=429, headers={"Retry-After": "17"}), 1),
    "maintenance": (Reply(b"", status=503, headers={"Retry-After": "120"}), 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_goes_wrong_is_asked_again_if_that_may_help(client: Client, api: ScriptedApi, name: str) -> None:
    reply, times = FAULTS[name]
    api.answers(reply)
    began = time.monotonic()
    response = client.get("/tags/")
    assert time.monotonic() - began < 2.5
    assert (response.status_code, response.headers["Cache-Control"]) == (503, "no-store")
    assert response.headers["Retry-After"] == reply.headers.get("Retry-After", "30")
    assert '<html lang="fa" dir="rtl">' in response.content.decode()
    assert len(api.seen) == times
    assert {seen.method for seen in api.seen} == {"GET"}


@pytest.mark.parametrize("name", FAULTS)
def test_and_is_covered_by_what_was_known(client: Client, api: ScriptedApi, name: str) -> None:
    api.answers(TAGS)
    assert client.get("/tags/").status_code == 200
    api.answers(FAULTS[name][0])
    response = client.get("/tags/")
    if name == "304 unasked":
        # The answer had no ETag, so nobody can say that it is the same.
        assert response.status_code == 200
        return
    assert (response.status_code, response.has_header("Cache-Status")) == (200, True)
    assert "stale-notice" in response.content.decode()


@pytest.mark.parametrize("answer", [errors(code="BAD_REQUEST"), {"errors": [{"message": "Cannot query field"}]}])
def test_a_refusal_is_no_outage(client: Client, api: ScriptedApi, answer: Any) -> None:
    api.answers(TAGS)
    client.get("/tags/")
    api.answers(Reply(answer))
    assert client.get("/tags/").status_code == 502


def test_a_passing_fault_is_not_seen(client: Client, api: ScriptedApi) -> None:
    api.answers(Reply(b"", status=502), Reply(sent=3), TAGS)
    response = client.get("/tags/")
    assert (response.status_code, response.has_header("Cache-Status"), len(api.seen)) == (200, False, 3)


def test_nobody_listens(client: Client, settings: Any) -> None:
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": "http://127.0.0.1:1/graphql/", "READS_URL": ""}
    assert client.get("/tags/").status_code == 503


def test_questions_are_asked_by_hash_and_etag(client: Client, api: ScriptedApi) -> None:
    unknown = Reply(errors(code="PERSISTED_QUERY_NOT_FOUND"))
    api.answers(unknown, TAGS)
    client.get("/tags/")
    by_hash, in_full = api.seen
    assert (by_hash.method, in_full.method) == ("GET", "POST")
    assert "query" not in by_hash.members
    assert "query Tags" in in_full.members["query"]
    assert by_hash.members["extensions"] == in_full.members["extensions"]
    assert by_hash.members["variables"] == in_full.members["variables"] == {"after": None}
    named = Reply(TAGS.body, headers={"ETag": '"v1"'})
    api.answers(named, Reply(status=304))
    first, second = client.get("/tags/"), client.get("/tags/")
    assert [seen.headers.get("If-None-Match") for seen in api.seen] == [None, '"v1"']
    assert first.content == second.content
    assert not second.has_header("Cache-Status")


def test_what_no_address_holds_goes_by_post(api: ScriptedApi, rf: RequestFactory) -> None:
    request = rf.get("/")
    stale.allow(request)
    query("locate", {"address": "/" + "خ" * 1000}, request)
    assert [seen.method for seen in api.seen] == ["POST"]


def test_connections_are_kept_and_cookies_are_not(client: Client, api: ScriptedApi) -> None:
    api.answers(Reply(TAGS.body, headers={"Set-Cookie": "reader=1; Path=/"}))
    for _ in range(3):
        client.get("/tags/")
    assert len({seen.port for seen in api.seen}) == 1
    assert not any("Cookie" in seen.headers for seen in api.seen)


def test_what_is_personal_is_asked_again_too(api: ScriptedApi, rf: RequestFactory) -> None:
    api.answers(Reply(b"", status=502), Reply(sent=3), SITE)
    assert query("site", {}, rf.get("/")) == FRAME
    assert [seen.method for seen in api.seen] == ["POST"] * 3


@pytest.mark.parametrize("reply", [Reply(b"", status=502), Reply(sent=5), Reply(wait=1)])
def test_a_change_is_never_sent_twice(api: ScriptedApi, rf: RequestFactory, reply: Reply) -> None:
    api.answers(reply)
    request = rf.post("/")
    # Even where a view lets answers be old.
    stale.allow(request)
    with pytest.raises(ApiUnavailable):
        query("cancel_event_registration", {"token": "t"}, request)
    assert [seen.method for seen in api.seen] == ["POST"]


def test_only_views_that_say_so_are_given_what_is_old(api: ScriptedApi, rf: RequestFactory) -> None:
    public, personal = rf.get("/"), rf.get("/")
    stale.allow(public)
    for request, method in ((personal, "POST"), (public, "GET")):
        api.answers(SITE)
        query("site", {}, request)
        assert [seen.method for seen in api.seen] == [method]
        api.answers(Reply(b"", status=503))
        with pytest.raises(ApiUnavailable):
            query("site", {}, personal)
    assert query("site", {}, public) == FRAME
    assert (stale.stale_since(public) is None, stale.stale_since(personal)) == (False, None)


def test_answers_are_held_for_each_question_language_and_host(client: Client, api: ScriptedApi, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    api.answers(TAGS)
    assert client.get("/tags/", headers={"host": "a.example"}).status_code == 200
    api.answers(Reply(b"", status=503))
    assert client.get("/tags/", headers={"host": "a.example"}).status_code == 200
    assert client.get("/tags/", headers={"host": "b.example"}).status_code == 503
    assert client.get("/tags/?after=x", headers={"host": "a.example"}).status_code == 503
    assert client.get("/en/tags/", headers={"host": "a.example"}).status_code == 503


def test_what_is_held_grows_too_old(client: Client, api: ScriptedApi, monkeypatch: pytest.MonkeyPatch) -> None:
    api.answers(TAGS)
    client.get("/tags/")
    api.answers(Reply(b"", status=503))
    now = time.time()
    monkeypatch.setattr(stale.time, "time", lambda: now + 24 * 3600 - 60)
    assert client.get("/tags/").status_code == 200
    monkeypatch.setattr(stale.time, "time", lambda: now + 24 * 3600 + 60)
    assert client.get("/tags/").status_code == 503


def test_a_silent_api_is_waited_for_once(client: Client, api: ScriptedApi, settings: Any) -> None:
    settings.JIHADI_PUBLIC_SITE = {**settings.JIHADI_PUBLIC_SITE, "STALE_PAUSE": 0.3}
    api.answers(TAGS)
    client.get("/tags/")
    api.answers(Reply(wait=0.8))
    for _ in range(3):
        assert client.get("/tags/").has_header("Cache-Status")
    assert len(api.seen) == 1
    # What is not held is worth the wait.
    assert client.get("/authors/").status_code == 503
    assert len(api.seen) == 2
    api.answers(TAGS)
    time.sleep(0.35)
    assert not client.get("/tags/").has_header("Cache-Status")
    assert not client.get("/tags/").has_header("Cache-Status")


def test_a_cache_that_fails_breaks_nothing(client: Client, api: ScriptedApi, settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "away": {"BACKEND": "tests.public_site.test_transport.AwayCache"},
    }
    settings.JIHADI_PUBLIC_SITE = {**settings.JIHADI_PUBLIC_SITE, "STALE_CACHE": "away"}
    api.answers(TAGS)
    assert client.get("/tags/").status_code == 200
    api.answers(Reply(b"", status=503))
    assert client.get("/tags/").status_code == 503


class AwayCache(DummyCache):
    """A cache whose server is down."""

    def get(self, *_: Any) -> Any:
        """Fails."""
        raise OSError("no cache")

    set = get
