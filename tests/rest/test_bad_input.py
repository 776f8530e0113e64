"""Whatever is asked for wrongly gets a 4xx that says what is wrong: never a 500, never a traceback."""

import logging
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jihadi_cms.delivery.batch import Batch
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

API = "/api/v1/"
CURSOR = "WyItZGF0ZSIsIjIwMjYtMDMtMjFUMDY6MzA6MDArMDA6MDAiLDFd"


@pytest.fixture(params=[False, True], autouse=True)
def debug(request: pytest.FixtureRequest, settings: Any) -> None:
    """Everything here holds with and without DEBUG."""
    settings.DEBUG = request.param


def assert_problem(response: HttpResponse, status: int, parameter: str | None = None) -> str:
    """Check that the answer is a problem of that kind; returns what it says."""
    assert response.status_code == status, response.content[:500]
    assert response.headers["Content-Type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == status
    assert found["type"] == "about:blank"
    assert found["title"] and found["detail"]
    assert found.get("parameter") == parameter
    assert "Traceback" not in found["detail"]
    return found["detail"]


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("", 404, None),
        ("nothing/", 404, None),
        ("pages", 404, None),
        ("pages/0/", 422, "page_id"),
        ("pages/-1/", 404, None),
        ("pages/abc/", 404, None),
        ("pages/1.5/", 404, None),
        ("pages/99999/", 404, None),
        ("pages/9223372036854775807/", 404, None),
        ("pages/9223372036854775808/", 422, "page_id"),
        (f"pages/{'9' * 5000}/", 404, None),
        ("pages/%D9%A1/", 404, None),
        ("pages/9003/?depth=2", 400, "depth"),
        ("authors/99999/", 404, None),
        ("authors/0/", 422, "object_id"),
        ("articles/9003/", 404, None),
        ("site_settings/1/", 404, None),
        ("site_settings/?a=1", 400, "a"),
        ("pages/find/", 422, "path"),
        ("pages/find/?path=/nowhere/", 404, None),
        ("pages/find/?path=%252Fnews%252F1001%252F", 404, None),
        ("pages/find/?path=%00", 400, "path"),
        ("pages/find/?path=%FF%FE", 404, None),
        (f"pages/find/?path={'a/' * 2500}", 400, "path"),
        ("pages/find/?path=/&path=/", 400, "path"),
        ("pages/find/?pth=/&path=/", 400, "pth"),
        ("articles/?titel=x", 400, "titel"),
        ("articles/?%FF=1", 400, "\ufffd"),
        ("articles/?kind=book", 400, "kind"),
        ("articles/?kind=NEWS", 400, "kind"),
        ("articles/?kind=news&kind=note", 400, "kind"),
        ("articles/?featured=yes", 400, "featured"),
        ("articles/?province=%00", 400, "province"),
        (f"articles/?province={'a' * 2000}", 400, "province"),
        ("articles/?section=one", 400, "section"),
        ("articles/?ancestor=-1", 400, "ancestor"),
        (f"articles/?ancestor={'9' * 5000}", 400, "ancestor"),
        ("articles/?order=random", 400, "order"),
        ("articles/?first=0", 400, "first"),
        ("articles/?first=-1", 400, "first"),
        ("articles/?first=101", 400, "first"),
        (f"articles/?first={'9' * 30}", 400, "first"),
        (f"articles/?first={'9' * 5000}", 422, "first"),
        ("articles/?first=ten", 422, "first"),
        ("articles/?total=perhaps", 422, "total"),
        ("articles/?since=yesterday", 422, "since"),
        ("articles/?since=0001-01-01T00:00:00%2B14:00", 400, "since"),
        ("articles/?until=9999-12-31T23:59:59-14:00", 400, "until"),
        ("articles/?locale=%00", 400, "locale"),
        ("articles/?after=garbage", 400, "after"),
        ("articles/?after=%D8%A7", 400, "after"),
        ("articles/?after=W10", 400, "after"),
        ("articles/?after=eyJhIjoxfQ", 400, "after"),
        (f"provinces/?after={CURSOR}", 400, "after"),
        (f"articles/?order=date&after={CURSOR}", 400, "after"),
        ("provinces/?since=2026-01-01", 400, "since"),
        ("authors/?kind=news", 400, "kind"),
        ("search/", 422, "q"),
        ("search/?q=", 422, "q"),
        ("search/?q=%00", 400, "q"),
        (f"search/?q={'a' * 201}", 422, "q"),
        ("search/?q=a&type=author", 400, "type"),
        ("search/?q=a&after=x", 400, "after"),
        ("search/?q=a&after=10001", 400, "after"),
        ("search/?q=a&kinds=news", 400, "kinds"),
    ],
)
def test_a_wrong_request_gets_a_clear_problem(client: Client, path: str, status: int, parameter: str | None) -> None:
    assert_problem(client.get(API + path), status, parameter)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("articles/?titel=x", ["after", "kind", "province", "section", "since"]),
        ("articles/?kind=book", ["news", "photo_report", "video", "note"]),
        ("articles/?featured=1", ["true", "false"]),
        ("articles/?order=x", ["-date", "date", "title"]),
        ("articles/?first=500", ["1", "100"]),
        ("search/?q=a&type=x", ["article", "group", "event"]),
        ("articles/?total=x", ["true", "false"]),
    ],
)
def test_the_problem_names_what_is_allowed(client: Client, path: str, allowed: list[str]) -> None:
    detail = client.get(API + path).json()["detail"]
    assert all(word in detail for word in allowed), detail


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["articles/", "pages/9003/", "pages/find/?path=/", "search/?q=a", "site_settings/"])
def test_a_wrong_method_gets_a_problem_and_the_right_ones(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(API + path, data="{}", content_type="application/json")
    assert_problem(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["articles/", "pages/9003/", "site_settings/"])
def test_head_and_options(client: Client, path: str) -> None:
    shown = client.get(API + path)
    head = client.head(API + path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == shown.headers["Content-Type"]
    options = client.options(API + path)
    assert (options.status_code, options.content) == (204, b"")
    assert options.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_of_what_is_not_there(client: Client) -> None:
    assert client.head(f"{API}pages/99999/").status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*;q=0", "garbage", ""])
def test_every_reader_gets_json(client: Client, accept: str) -> None:
    response = client.get(f"{API}articles/", headers={"accept": accept})
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.sampled_from(["articles/", "pages/", "authors/", "search/", "pages/find/"]),
    name=st.sampled_from("first after order total locale since until kind section ancestor slug q type path".split()),
    value=st.text() | st.integers().map(str) | st.datetimes().map(str) | st.binary().map(repr),
)
def test_no_value_of_a_parameter_is_too_much(client: Client, path: str, name: str, value: str) -> None:
    response = client.get(API + path, {name: value})
    assert response.status_code < 500, response.content
    if response.status_code >= 400:
        assert_problem(response, response.status_code, response.json().get("parameter"))


def test_a_fault_of_ours_is_logged_and_not_shown(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Batch, "of", fail)
    detail = assert_problem(client.get(f"{API}pages/1/"), 500)
    assert "secret" not in detail
    assert [record.exc_info is not None for record in caplog.records if record.name == "jihadi_cms.rest"] == [True]


def test_a_wrong_request_is_not_logged_as_an_error(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get(f"{API}articles/?kind=book")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


class TestFind:
    """Pages by their path: stale ones redirect, wrong ones do not."""

    def path(self, get: Get) -> str:
        """The article's path."""
        return get(f"pages/{content.ARTICLE}/").json()["path"]

    def test_the_current_path(self, get: Get) -> None:
        for path in (self.path(get), self.path(get).strip("/"), f"/{self.path(get)}/"):
            answer = get("pages/find/", path=path)
            assert answer.status_code == 200
            assert answer.json()["id"] == content.ARTICLE

    def test_the_root(self, get: Get) -> None:
        assert get("pages/find/", path="/").json()["id"] == content.HOME

    @pytest.mark.parametrize("slug", ["", "a-stale-slug/", "a/b/"])
    def test_the_code_alone_and_a_stale_slug_redirect(self, client: Client, get: Get, slug: str) -> None:
        code = get(f"pages/{content.ARTICLE}/").json()["code"]
        answer = get("pages/find/", path=f"/news/{code}/{slug}")
        assert answer.status_code == 301
        followed = client.get(answer.headers["Location"])
        assert (followed.status_code, followed.json()["id"]) == (200, content.ARTICLE)

    @pytest.mark.parametrize("path", ["/news/", "/news/1/", "/news/x/", "/آموزش/more/", "/news/100/2/"])
    def test_anything_else_is_not_there(self, get: Get, path: str) -> None:
        assert_problem(get("pages/find/", path=path), 404)
