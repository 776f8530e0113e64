"""The Content-Security-Policy by what the project is set to."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from public_site.policy import PLAYERS, policy_for
from tests.public_site.content import Content


def directives(policy: str) -> dict[str, list[str]]:
    """Sources by directive."""
    return {name: sources for name, *sources in (each.split() for each in policy.split("; "))}


@pytest.mark.parametrize("path", ["/", "/search/?q=یاران", "/nowhere/", "/comments/1/", "/documents/0/none.pdf"])
def test_every_answer_has_it(client: Client, content: Content, path: str) -> None:
    found = directives(client.get(path)["Content-Security-Policy"])
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert found["frame-src"] == [*PLAYERS]
    assert found["frame-ancestors"] == ["'none'"]


def test_a_preview_may_be_framed_by_the_admin(client: Client, content: Content) -> None:
    assert directives(client.get("/preview/wrong/")["Content-Security-Policy"])["frame-ancestors"] == ["'self'"]


def test_what_lies_elsewhere_is_named(rf: RequestFactory, settings: Any) -> None:
    settings.STATIC_URL = "https://static.example.ir/s/"
    settings.MEDIA_URL = "https://media.example.ir/"
    settings.JIHADI_PUBLIC_SITE = {
        "GRAPHQL_URL": "https://api.example.ir/graphql/",
        "READS_URL": "https://count.example.ir/graphql/",
        "CSP": {"img-src": ["https://cdn.example.ir"], "object-src": ["https://cdn.example.ir"]},
    }
    found = directives(policy_for(rf.get("/")))
    assert found["script-src"] == ["'self'", "https://static.example.ir"]
    assert found["img-src"] == [
        "'self'",
        "https://static.example.ir",
        "https://media.example.ir",
        "https://api.example.ir",
        "https://cdn.example.ir",
    ]
    assert found["connect-src"] == ["'self'", "https://api.example.ir", "https://count.example.ir"]
    assert found["object-src"] == ["https://cdn.example.ir"]
