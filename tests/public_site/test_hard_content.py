"""Pages on a phone with what is hard to set: titles without a space, mixed directions, no pictures, a map's names."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from jihadi_cms.articles.models import ArticlePage, Author
from jihadi_cms.articles.models.links import ArticleAuthor, ArticleGroup
from jihadi_cms.core.models import Province
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventOrganiser, EventPage
from jihadi_cms.groups.models import GroupPage
from tests.public_site.content import Content

ONE_WORD = "ساختمانمدرسهٔدوردست" * 10
MIXED = "گزارش Solar Camp 2026 (نسخهٔ v1.2.3): https://example.org/a/very/long/path/without/an/end?q=1"

#: The map's tiles: [title, pixels of its letters' height, pixels that its text juts out at a side].
LABELS = """() => [...document.querySelectorAll('.tile')].flatMap((tile) => {
    const box = tile.querySelector('rect').getBoundingClientRect();
    const text = tile.querySelector('text');
    const scale = tile.ownerSVGElement.getScreenCTM().a;
    const inner = text.getBoundingClientRect();
    const out = Math.max(box.left - inner.left, inner.right - box.right, 0);
    return [[tile.querySelector('title').textContent, parseFloat(getComputedStyle(text).fontSize) * scale, out]];
})"""


@pytest.fixture
def hard_paths(live_content: Content) -> list[str]:
    """Addresses of pages that show such content."""
    province = Province.objects.get(code="IR-11")
    author = Author.objects.create(name=f"{ONE_WORD[:60]} Najmeh", role_title=ONE_WORD[:120])
    group = GroupPage(title=ONE_WORD[:160], slug="hard", slogan=MIXED, province=province)
    live_content.group_index.add_child(instance=group)
    article = ArticlePage(title=ONE_WORD, slug="hard", kicker=MIXED, subtitle=ONE_WORD, lead=MIXED, province=province)
    table = {"data": [[ONE_WORD] * 4], "table_caption": MIXED * 2}
    article.body = json.dumps([{"type": "table", "id": "t", "value": table}])
    article.tags.add(ONE_WORD[:80])
    article.article_authors = [ArticleAuthor(author=author)]
    article.article_groups = [ArticleGroup(group=group)]
    live_content.section.add_child(instance=article)
    event = EventPage(title=ONE_WORD, slug="hard", starts_at=timezone.now() + timedelta(hours=1), venue=MIXED)
    event.province = province
    event.event_organisers = [EventOrganiser(group=group)]
    live_content.event_index.add_child(instance=event)
    for page in (group, article, event):
        page.save_revision().publish()
    settle()
    pages = (live_content.section, article, group, event, live_content.event_index, live_content.group_index)
    terms = (f"/tags/{article.tags.get().slug}/", f"/authors/{author.slug}/", f"/provinces/{province.slug}/")
    return [*(page.get_url() for page in pages), *terms, "/calendar/", "/archive/1404/05/", "/authors/", "/provinces/"]


def test_hard_content_fits_a_phone(
    browser_page: Callable[..., Any], live_server: Any, hard_paths: list[str], live_content: Content
) -> None:
    page = browser_page(width=360)
    for path in hard_paths:
        assert page.goto(live_server.url + path).status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
        for caption in page.query_selector_all(".table caption"):
            box = caption.bounding_box()
            assert 0 <= box["x"] < box["x"] + box["width"] <= 360, "a table is scrolled, but not to read its caption"
    directory = live_server.url + live_content.group_index.get_url()
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(directory)
        page.evaluate("document.fonts.ready.then(() => null)")
        labels = page.evaluate(LABELS)
        assert len(labels) == 31
        assert [each for each in labels if each[1] < 11 or each[2] > 1] == [], width
