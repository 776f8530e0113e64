"""The address that the editor's side panel asks, and the panel in the editor."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.core.text_care import prose_names
from jihadi_cms.core.views import REASONS
from jihadi_cms.events.models import EventPage
from tests.probe.models import ProbePage

pytestmark = pytest.mark.django_db
URL = "/admin/jihadi/suggestions/"


def ask(client: Client, body: Any) -> HttpResponse:
    """Send `body` in JSON."""
    return client.post(URL, json.dumps(body), content_type="application/json")


def test_suggestions_come_with_their_place_and_reason(editor_client: Client) -> None:
    response = ask(editor_client, {"texts": ["می روم", "خوب", "سال 5"]})
    (half_space, *_), nothing, (digit, *_) = response.json()["suggestions"]
    assert half_space == {"start": 2, "end": 3, "replacement": "\u200c", "reason": str(REASONS["half_space"])}
    assert nothing == []
    assert (digit["replacement"], digit["reason"]) == ("۵", str(REASONS["digits"]))


@pytest.mark.parametrize("body", [[], {}, {"texts": "می روم"}, {"texts": [5]}, {"texts": ["x" * 300_001]}, None])
def test_another_body_is_refused(editor_client: Client, body: Any) -> None:
    response = ask(editor_client, body)
    assert response.status_code == 400
    assert response.json()["error"]


@pytest.mark.parametrize("body", ["", "{", b"\xff"])
def test_what_is_no_json_is_refused(editor_client: Client, body: Any) -> None:
    assert editor_client.post(URL, body, content_type="application/json").status_code == 400


def test_only_editors_may_ask(client: Client, django_user_model: type[AbstractUser]) -> None:
    assert ask(client, {"texts": []}).status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert ask(client, {"texts": []}).status_code == 302


def test_it_only_takes_posts(editor_client: Client) -> None:
    assert editor_client.get(URL).status_code == 405


def test_the_panel_knows_where_prose_is() -> None:
    names = prose_names(ArticlePage)
    assert {"title", "lead", "seo_title"} <= set(names["fields"])
    assert not {"slug", "source_url", "kind", "code"} & set(names["fields"])
    assert names["streams"] == ["body"]
    assert prose_names(EventPage)["children"]["speakers"] == ["name", "role"]


def editor(client: Client, page: Any) -> str:
    """The HTML of the page's editor."""
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_panel_is_in_the_editor_of_persian_pages(editor_client: Client) -> None:
    home = HomePage.objects.get()
    section = home.add_child(instance=SectionPage(title="بخش"))
    html = editor(editor_client, section)
    assert "data-suggestions-check" in html
    assert "jihadi_core/suggestions.js" in html
    add = reverse("wagtailadmin_pages:add", args=("jihadi_articles", "articlepage", section.pk))
    assert "data-suggestions-check" in editor_client.get(add).content.decode()
    arabic = home.add_child(instance=SectionPage(title="قسم", locale=Locale.objects.create(language_code="ar")))
    assert "data-suggestions-check" not in editor(editor_client, arabic)
    host = home.add_child(instance=ProbePage(title="host"))
    assert "data-suggestions-check" not in editor(editor_client, host)
