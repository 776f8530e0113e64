"""What a search that found little suggests: spellings of public pages, and of no others."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from jihadi_cms.delivery.listing import Listing, search_of
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.search import matching
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.suggestions import FEW, MOST, suggestions
from jihadi_cms.jalali.dates import period
from tests.probe.models import ProbePage

Publish = Callable[..., list[Page]]

pytestmark = pytest.mark.django_db

TITLES = (
    "ساخت مدرسه در روستای محروم",
    "درمانگاه صحرایی گروه جهادی",
    "بهداشت و آموزش کودکان",
    "زلزله کرمانشاه و هم‌افزایی گروه‌ها",
    "آب‌رسانی به روستا",
    "کتاب‌خانه‌ی سیار",
    "طوفان شن در زابل",
    "غذای گرم برای خواهران و برادران",
    "School of volunteers",
)

TYPOS = {
    # The same sound.
    **{"مدرصه": "مدرسه", "ذلزله": "زلزله", "ضلزله": "زلزله", "بحداشت": "بهداشت", "توفان": "طوفان", "قذای": "غذای"},
    # Fingers: a key beside, too many, too few, in the wrong order.
    **{"مدرشه": "مدرسه", "درمانگا": "درمانگاه", "کودککان": "کودکان", "کرمنشاه": "کرمانشاه", "آمزوش": "آموزش"},
    # A form of letters from another keyboard, with a mistake: folded like all words.
    **{"ساحت مدرسة": "ساخت مدرسة", "كوذكان": "کودکان"},
    # Two mistakes.
    **{"روصطا": "روستا", "بحداشط": "بهداشت", "مدرثح": "مدرسه", "گوره جهادگ": "گروه جهادی"},
    # One of several words; both of two.
    **{"آموزش کودکنا": "آموزش کودکان", "توفان زابال": "طوفان زابل"},
    # In the spelling of the page, ZWNJ and آ included.
    **{"همافزایئ": None, "هم‌افضایی": "هم‌افزایی", "اب‌رصانی": "آب‌رسانی", "ابرصانی": "آب‌رسانی"},
    # A space left out between long words; a keyboard left in Latin.
    **{"زلزلهکرمانشاه": "زلزله کرمانشاه", "lnvsi": "مدرسه", "x,thk": "طوفان"},
    **{"scool": "School", "volunteesr": "volunteers"},
}


@pytest.fixture
def publish(home: Page) -> Publish:
    """`publish("a title", …)`: public pages, settled."""

    def make(*titles: str) -> list[Page]:
        parent = Page.objects.get(pk=home.pk)
        made = [parent.add_child(instance=ProbePage(title=title, slug=uuid4().hex)) for title in titles]
        settle()
        return made

    return make


@pytest.fixture
def pages(publish: Publish) -> list[Page]:
    """A public page for each title."""
    return publish(*TITLES)


def suggested(text: str, **filters: Any) -> list[str]:
    """What a search for `text` suggests, whatever it found."""
    asked = search_of(Site.objects.get(is_default_site=True).pk, filters, period)
    matches = matching(text, asked)
    return suggestions(text, asked, matches.count() if matches is not None else 0)


def found(text: str) -> int:
    """How many pages a search finds."""
    matches = matching(text, Listing(Site.objects.get(is_default_site=True).pk))
    return matches.count() if matches is not None else 0


def test_typos(pages: list[Page]) -> None:
    made = {typed: suggested(typed) for typed in TYPOS}
    wrong = {
        typed: (meant, made[typed])
        for typed, meant in TYPOS.items()
        if (made[typed][0] if made[typed] else None) != meant
    }
    assert wrong == {}


LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
WORDS = sorted({word for title in TITLES for word in title.split()})


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """One to three words of the site, with up to two mistakes anywhere, or other words."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at] + draw(st.sampled_from(["", *LETTERS, " ", "\u200c", "؟"])) + text[at + draw(st.integers(0, 1)) :]
        )
    return text


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=mistyped())
def test_what_is_suggested_finds_more(pages: list[Page], text: str) -> None:
    made = suggested(text)
    assert len(made) == len(set(made)) <= MOST
    for suggestion in made:
        assert found(suggestion) > found(text), suggestion


class TestVisibility:
    """A word that only pages have which the reader may not see is never suggested."""

    def test_hidden_again(self, publish: Publish, pages: list[Page]) -> None:
        (page,) = publish("هزاره‌شناسی")
        assert suggested("هزارهشناثی") == ["هزاره‌شناسی"]
        page.unpublish()
        assert suggested("هزارهشناثی") == []
        settle()
        assert suggested("هزارهشناثی") == []

    def test_never_published(self, home: Page) -> None:
        home.add_child(instance=ProbePage(title="هزاره‌شناسی", slug="draft", live=False))
        settle()
        assert suggested("هزارهشناثی") == []

    def test_restricted(self, publish: Publish) -> None:
        (page,) = publish("هزاره‌شناسی")
        page.view_restrictions.create(restriction_type="login")
        assert suggested("هزارهشناثی") == []

    def test_expired(self, publish: Publish) -> None:
        (page,) = publish("هزاره‌شناسی")
        Document.objects.filter(page_id=page.pk).update(visible_until=timezone.now())
        assert suggested("هزارهشناثی") == []

    def test_of_another_site(self, publish: Publish) -> None:
        publish("هزاره‌شناسی")
        Document.objects.update(site=Site.objects.create(hostname="b.ir", root_page=Page.get_first_root_node()))
        assert suggested("هزارهشناثی") == []

    def test_an_index_that_lags_behind_is_not_believed(self, publish: Publish) -> None:
        (page,) = publish("هزاره‌شناسی")
        Document.objects.filter(page_id=page.pk).update(search_text="چیز دیگر")
        assert suggested("هزارهشناثی") == []


class TestWhen:
    """Only a search that found little costs anything."""

    def test_enough_is_enough(self, publish: Publish) -> None:
        publish(*[f"مدرصه {number}" for number in range(FEW)], *[f"مدرسه {number}" for number in range(FEW + 2)])
        with CaptureQueriesContext(connection) as captured:
            assert suggested("مدرصه") == []
        assert len(captured) == 2  # the site, and the count

    def test_little_is_found_and_more_is_meant(self, publish: Publish) -> None:
        publish("مدرصه", "مدرسه ۱", "مدرسه ۲")
        assert suggested("مدرصه") == ["مدرسه"]
        # Not the other way round: that would find less.
        assert suggested("مدرسه") == []

    def test_a_later_page_suggests_nothing(self, pages: list[Page]) -> None:
        assert suggested("مدرصه", page=2) == []

    def test_filters_hold(self, pages: list[Page]) -> None:
        assert suggested("مدرصه", type=["probe"]) == ["مدرسه"]
        assert suggested("مدرصه", type=["article"]) == []
        assert suggested("مدرصه", since="2100-01-01") == []

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "؟!",
            "12",
            "مد",
            "ب" * 200,
            "کک " * 60,
            "مدرصه " * 2 + "بحداشت ذلزله تموشا",
            "<b>",
            '"',
            "a'b",
            "%s",
            "NOT (",
        ],
    )
    def test_whatever_is_typed(self, pages: list[Page], text: str) -> None:
        assert suggested(text) == []

    def test_it_is_bounded_in_queries(self, pages: list[Page]) -> None:
        with CaptureQueriesContext(connection) as captured:
            suggested("بحداشط کودککانن")
        assert len(captured) <= 20


def test_both_outlets_offer_them(client: Client, pages: list[Page]) -> None:
    assert client.get("/api/v1/search/", {"q": "مدرصه"}).json()["suggestions"] is None
    rest = client.get("/api/v1/search/", {"q": "مدرصه", "suggest": "true"}).json()
    assert (rest["items"], rest["suggestions"]) == ([], ["مدرسه"])
    body = {"query": '{ search(q: "مدرصه") { nodes { id } suggestions } }'}
    graphql = client.post("/graphql/", body, content_type="application/json").json()
    assert graphql["data"] == {"search": {"nodes": [], "suggestions": ["مدرسه"]}}


def test_enough_found_suggests_nothing_in_both_outlets(client: Client, publish: Publish) -> None:
    publish(*[f"مدرصه {number}" for number in range(FEW)], *[f"مدرسه {number}" for number in range(FEW + 2)])
    assert client.get("/api/v1/search/", {"q": "مدرصه", "suggest": "true"}).json()["suggestions"] == []
    # A page of one is no sign that there is only one.
    assert client.get("/api/v1/search/", {"q": "مدرصه", "first": 1, "suggest": "true"}).json()["suggestions"] == []
    body = {"query": '{ search(q: "مدرصه", first: 1) { suggestions } }'}
    answer = client.post("/graphql/", body, content_type="application/json").json()
    assert answer["data"] == {"search": {"suggestions": []}}
