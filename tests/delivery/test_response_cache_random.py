"""Whatever editors do in whichever order, a kept answer is the one that would be made now."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction

from home.models import Menu, SiteSettings
from jihadi_cms.articles.models import ArticlePage, Author, Tag
from jihadi_cms.delivery.http import kept_until
from jihadi_cms.delivery.settle import settle
from tests.rest import content
from tests.rest.conftest import site

__all__ = ["site"]

PAGES = [content.ARTICLE, content.OTHER_ARTICLE, content.SECTION, content.GROUP, content.EVENT]
REST = [
    f"/api/v1/pages/{content.ARTICLE}/",
    f"/api/v1/pages/{content.OTHER_ARTICLE}.md",
    "/api/v1/articles/?total=true",
    "/api/v1/pages/?first=3",
    "/api/v1/authors/",
    f"/api/v1/tags/{content.TAG}/",
    "/api/v1/site_settings/",
    "/api/v1/menus/",
]
GRAPHQL = [
    "{ articles(first: 5) { nodes { id title authors { name } mainImage { alt } section { title } } totalCount } }",
    f'{{ page(id: "{content.ARTICLE}") {{ title previous {{ title }} next {{ title }} breadcrumb {{ path }} }} }}',
    f'{{ page(id: "{content.SECTION}") {{ children(first: 3) {{ title }} }} siteSettings {{ name footerText }} }}',
]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time; change its one item."""
    now = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    return now


def page(number: int) -> Page | None:
    """One of the pages, unless it was deleted."""
    found = Page.objects.filter(pk=number).first()
    return found and found.specific


def publish(number: int, word: str) -> None:
    if found := page(number):
        found.title = word
        found.expire_at = None
        found.save_revision().publish()


def publish_until(number: int, minutes: int) -> None:
    if found := page(number):
        found.expire_at = timezone.now() + timedelta(minutes=minutes)
        found.save_revision().publish()


def unpublish(number: int) -> None:
    if found := page(number):
        found.unpublish()


def delete(number: int) -> None:
    if found := page(number):
        found.delete()


def restrict(number: int) -> None:
    if found := page(number):
        PageViewRestriction.objects.create(page=found, restriction_type="login")


def open_all() -> None:
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()


def add_article(word: str) -> None:
    if section := page(content.SECTION):
        section.add_child(instance=ArticlePage(title=word, live=section.live, **content.DATES))


def move(number: int) -> None:
    home = page(content.HOME)
    if found := page(number):
        found.move(home, pos="last-child")


def rename(model: type[Any], attribute: str, word: str) -> None:
    row = model.objects.order_by("pk").last()
    setattr(row, attribute, word)
    row.save()


NUMBERS, WORDS = st.sampled_from(PAGES), st.sampled_from(["آب", "باد", "خاک"])
NAMED = [(get_image_model(), "alt_text"), (Menu, "title"), (SiteSettings, "name"), (Author, "name"), (Tag, "name")]
STEPS = st.one_of(
    st.tuples(st.just(publish), NUMBERS, WORDS),
    st.tuples(st.just(publish_until), NUMBERS, st.integers(1, 3)),
    st.tuples(st.sampled_from([unpublish, delete, restrict, move]), NUMBERS),
    st.tuples(st.just(open_all)),
    st.tuples(st.just(add_article), WORDS),
    st.builds(lambda named, word: (rename, *named, word), st.sampled_from(NAMED), WORDS),
    st.tuples(st.just(settle)),
    # Time goes by: seconds, or minutes in which pages expire.
    st.sampled_from([0.3, 1.0, 1.7]),
    *[st.sampled_from([40.0, 70.0, 130.0])] * 3,
)


class Reader:
    """Holds the last answers that it was given, as a browser does, and asks whether they are still good."""

    def __init__(self, client: Client, parts: dict[str, Any]) -> None:
        """`parts` is the setting `JIHADI_CMS`."""
        self.client = client
        self.parts = parts
        self.held: dict[tuple[str, str], HttpResponse] = {}

    def check(self, address: tuple[str, str]) -> None:
        """Read with the response cache and without."""
        self.parts["RESPONSE_CACHE"] = None
        made = self.ask(address)
        self.parts["RESPONSE_CACHE"] = "default"
        for _ in range(2):
            kept = self.ask(address)
            assert (kept.status_code, kept.content) == (made.status_code, made.content)
            for name in ("ETag", "Surrogate-Key", "Content-Type", "Vary", "Cache-Control"):
                assert kept.headers.get(name) == made.headers.get(name), name
            until = kept_until(made)
            assert until is None or until > timezone.now()
            assert until is None or kept_until(kept) <= until
        if held := self.held.get(address):
            self.revalidate(address, held, made)
        self.held[address] = kept

    def revalidate(self, address: tuple[str, str], held: HttpResponse, made: HttpResponse) -> None:
        """Nobody is told that what he holds is good, unless it is."""
        is_same = made.status_code == 200 and held.content == made.content
        if "ETag" in held:
            answer = self.ask(address, **{"if-none-match": held["ETag"]})
            assert (answer.status_code == 304) is is_same
        if "Last-Modified" in held:
            answer = self.ask(address, **{"if-modified-since": held["Last-Modified"]})
            assert answer.status_code != 304 or is_same

    def ask(self, address: tuple[str, str], **headers: str) -> HttpResponse:
        """A GET."""
        path, query = address
        return self.client.get(path, {"query": query} if query else None, headers=headers)


@pytest.fixture
def reader(client: Client, settings: Any) -> Reader:
    """A reader of a site whose response cache can be switched on and off."""
    parts = settings.JIHADI_CMS = dict(settings.JIHADI_CMS)
    return Reader(client, parts)


ADDRESSES = [*((path, "") for path in REST), *(("/graphql/", query) for query in GRAPHQL)]


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
@settings(max_examples=15, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=4, max_size=14), seed=st.integers())
def test_a_kept_answer_is_the_one_that_would_be_made(
    steps: list[Any], seed: int, reader: Reader, clock: list[datetime]
) -> None:
    dice = random.Random(seed)
    reader.held.clear()
    with transaction.atomic():
        # What earlier examples left in the cache stays there: their content was taken back, and so was its version.
        for step in steps:
            if isinstance(step, float):
                clock[0] += timedelta(seconds=step)
            else:
                step[0](*step[1:])
                # Sometimes a reader comes by before what was changed is projected.
                if dice.random() < 0.8:
                    settle()
            # Whatever else happens makes another version anyway: time alone changes what is kept.
            is_about_time = isinstance(step, float) or step[0] is publish_until
            for address in ADDRESSES if is_about_time else dice.sample(ADDRESSES, 5):
                reader.check(address)
        transaction.set_rollback(True)
