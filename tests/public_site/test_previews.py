"""Drafts on the site: its own templates, under a banner, for nobody to keep or find."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.tokens import token_of
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from tests.core.editing import EMPTY_STREAM, preview, preview_new
from tests.public_site.content import Content

KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]


def shared(page: Page, title: str = "پیش‌نویس تازه") -> str:
    """The address of a draft of `page` with another title."""
    page = page.__class__.objects.get(pk=page.pk)
    page.title = title
    return f"/preview/{token_of(share(page.save_revision(), None, timedelta(days=1)).name)}/"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(content: Content, kind: str) -> None:
    page = getattr(content, kind)
    answer = Client().get(shared(page))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "preview-banner" in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    if kind != "home":
        assert "<h1>پیش‌نویس تازه</h1>" in text
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert not answer.has_header("ETag")
    live = Client().get(page.url).content.decode()
    assert "preview-banner" not in live
    assert "پیش‌نویس تازه" not in live


def test_it_is_the_sites_own_rendering(content: Content) -> None:
    draft = Client().get(shared(content.article, content.article.title)).content.decode()
    live = Client().get(content.article.url).content.decode()
    main = slice(draft.index("<main"), draft.index('class="share"'))
    assert draft[main] == live[live.index("<main") : live.index('class="share"')]


def test_the_panel_leads_to_it(editor_client: Client, content: Content) -> None:
    found = preview(editor_client, content.article, title="در فرم", body=EMPTY_STREAM)
    assert "<h1>در فرم</h1>" in Client().get(found["Location"]).content.decode()


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("section", ArticlePage),
        ("home", SectionPage),
        ("event_index", EventPage),
        ("group_index", GroupPage),
        ("home", EventIndexPage),
        ("home", GroupIndexPage),
    ],
)
def test_a_page_is_shown_while_it_is_created(
    editor_client: Client, content: Content, kind: str, model: type[Page]
) -> None:
    streams = {name: EMPTY_STREAM for name in ("body", "profile") if hasattr(model, name)}
    # A date must be given: Wagtail takes no form without what the database asks for.
    dates = {"starts_at": timezone.now()} if model is EventPage else {}
    found = preview_new(editor_client, getattr(content, kind), model, title="در فرم", **streams, **dates)
    answer = Client().get(found["Location"])
    assert answer.status_code == 200
    assert "<h1>در فرم</h1>" in answer.content.decode()
    assert not model.objects.filter(title="در فرم").exists()


@pytest.mark.parametrize("token", ["wrong", "wrong.token", "آ"])
def test_a_wrong_token_gets_a_page_that_says_so(content: Content, token: str) -> None:
    answer = Client().get(f"/preview/{token}/")
    assert answer.status_code == 403
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"]
    assert Client().post(f"/preview/{token}/").status_code == 405
