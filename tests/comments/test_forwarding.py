"""Limits count readers, whether the public site asks in process or over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.forwarding import HEADER, signed
from tests.comments.forms import old_token


@pytest.fixture
def by(client: Client, article: ArticlePage) -> Callable[..., int]:
    """Sends the site's form: `by("5.5.5.1", "text", **headers)` gives the status."""

    def send(address: str, text: str, **headers: str) -> int:
        values = {"name": "علی", "email": "ali@example.org", "token": old_token(article.pk), "text": text}
        return client.post(f"/comments/{article.pk}/", values, headers=headers, REMOTE_ADDR=address).status_code

    return send


@pytest.mark.django_db
def test_in_process(by: Callable[..., int], settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "COMMENT_RATE": "1/h"}
    assert [by("5.5.5.1", "یک"), by("5.5.5.1", "دو"), by("5.5.5.2", "سه")] == [303, 429, 303]


@pytest.mark.django_db
def test_in_process_behind_a_proxy(by: Callable[..., int], settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "COMMENT_RATE": "1/h", "TRUSTED_PROXIES": 1}
    seen = ["8.8.8.8, 5.5.5.1", "9.9.9.9, 5.5.5.1", "5.5.5.2"]
    statuses = [by("10.0.0.1", f"متن {each}", **{"x-forwarded-for": each}) for each in seen]
    assert statuses == [303, 429, 303]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("key", "statuses"), [("secret", [303, 429, 303]), (None, [303, 429, 429])])
def test_over_http_if_they_share_a_key(
    live_server: Any, by: Callable[..., int], settings: Any, key: str | None, statuses: list[int]
) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "COMMENT_RATE": "1/h", "FORWARDING_KEY": "secret"}
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": f"{live_server.url}/graphql/", "FORWARDING_KEY": key}
    host = live_server.url.removeprefix("http://")
    sent = (("5.5.5.1", "یک"), ("5.5.5.1", "دو"), ("5.5.5.2", "سه"))
    assert [by(address, text, host=host) for address, text in sent] == statuses


@pytest.mark.django_db
def test_only_a_signature_is_believed(client: Client, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RATE_LIMIT": "1/h", "FORWARDING_KEY": "secret"}

    def ask(value: str) -> int:
        return client.get("/api/v1/articles/", headers={HEADER: value}).status_code

    forged = signed("5.5.5.3", "another key")[HEADER]
    assert [ask("5.5.5.1"), ask("5.5.5.2:x:y"), ask(forged)] == [200, 429, 429]
    assert ask(signed("5.5.5.4", "secret")[HEADER]) == 200
