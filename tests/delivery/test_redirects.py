"""What editors redirect, in Wagtail's own table: where it leads, in one query, and in what order."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from jihadi_cms.delivery.routes.asked import asked_path
from jihadi_cms.delivery.routes.leads import lead_from
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import ORIGIN, At
from tests.delivery.state import outcome
from tests.probe.models import ProbePage

pytestmark = pytest.mark.django_db


def test_to_a_page(at: At, page: ProbePage) -> None:
    Redirect.add_redirect("/old/", page)
    Redirect.add_redirect("/soon/", page, is_permanent=False)
    assert outcome(at("/old")) == (301, "/one/")
    assert outcome(at("/soon/")) == (302, "/one/")


def test_to_a_page_of_another_site(at: At, home: Page) -> None:
    root = Page.objects.get(depth=1).add_child(instance=ProbePage(title="other", slug="other"))
    Site.objects.create(hostname="other.example", port=8080, root_page=root)
    settle()
    Redirect.add_redirect("/old/", root)
    assert outcome(at("/old/")) == (301, "http://other.example:8080/")


def test_of_this_site_before_those_of_all(at: At, page: ProbePage) -> None:
    Redirect.add_redirect("/old/", "https://all.example/")
    Redirect.add_redirect("/old/", "https://this.example/", site=Site.objects.get())
    assert outcome(at("/old/")) == (301, "https://this.example/")


def test_not_those_of_another_site(at: At, page: ProbePage) -> None:
    other = Site.objects.create(hostname="other.example", port=80, root_page=page)
    Redirect.add_redirect("/old/", "https://elsewhere.example/", site=other)
    assert at("/old/").status == 404
    assert outcome(at("/old/", other)) == (301, "https://elsewhere.example/")


def test_a_page_comes_before_a_redirect(at: At, page: ProbePage) -> None:
    Redirect.add_redirect("/one/", "https://elsewhere.example/")
    assert outcome(at("/one/")) == (200, "/one/")
    page.unpublish()
    settle()
    assert outcome(at("/one/")) == (301, "https://elsewhere.example/")


def test_by_query(at: At) -> None:
    Redirect.add_redirect("/index.php?id=5&lang=fa", "https://five.example/")
    Redirect.add_redirect("/index.php", "https://any.example/")
    assert outcome(at("/index.php?lang=fa&id=5")) == (301, "https://five.example/")
    assert outcome(at("/index.php?id=6")) == (301, "https://any.example/")


@pytest.mark.parametrize("stored", ["/کتاب-ها/", "/%DA%A9%D8%AA%D8%A7%D8%A8-%D9%87%D8%A7/"])
@pytest.mark.parametrize("asked", ["/کتاب-ها", "/%DA%A9%D8%AA%D8%A7%D8%A8-%D9%87%D8%A7/", "/كتاب-ها/"])
def test_persian(at: At, stored: str, asked: str) -> None:
    Redirect.add_redirect(stored, "https://یزد.example/کتاب/")
    assert outcome(at(asked))[0] == 301
    assert (outcome(at(asked))[1] or "").isascii()


def test_a_chain_ends_at_once(at: At, page: ProbePage) -> None:
    Redirect.add_redirect("/a/", "/b/")
    Redirect.add_redirect("/b/", f"{ORIGIN}/c/?x=1", is_permanent=False)
    Redirect.add_redirect("/c/", page)
    assert outcome(at("/a/")) == (302, "/one/")
    assert outcome(at("/c/")) == (301, "/one/")


def test_a_link_to_a_page_keeps_its_query(at: At, page: ProbePage) -> None:
    Redirect.add_redirect("/a/", f"{ORIGIN}/one/?page=2#list")
    assert outcome(at("/a/")) == (301, "/one/?page=2#list")


def test_a_link_to_what_is_no_page(at: At) -> None:
    Redirect.add_redirect("/a/", "/search/?q=x")
    assert outcome(at("/a/")) == (301, "/search/?q=x")


def test_circles_lead_nowhere(at: At) -> None:
    Redirect.add_redirect("/a/", "/b/")
    Redirect.add_redirect("/b/", "/A/")
    Redirect.add_redirect("/A", "/b/")
    Redirect.add_redirect("/self/", "/self")
    assert at("/a/").status == at("/b/").status == at("/self/").status == 404


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.example/", "data:text/html,x", "b/", "http://[/"])
def test_only_to_addresses(at: At, link: str) -> None:
    Redirect.add_redirect("/a/", link)
    assert at("/a/").status == 404


def test_without_the_app(at: At, page: ProbePage, monkeypatch: pytest.MonkeyPatch) -> None:
    Redirect.add_redirect("/old/", page)
    monkeypatch.setattr("jihadi_cms.delivery.routes.leads._REDIRECTS", "not.installed")
    assert at("/old/").status == 404
    page.unpublish()
    settle()
    assert at("/one/").status == 410


def test_they_are_found_by_an_index(home: Page) -> None:
    site_id = Site.objects.get().pk
    with CaptureQueriesContext(connection) as captured:
        assert lead_from(asked_path("/old/?page=2"), site_id) is None
    (query,) = captured.captured_queries
    if connection.vendor == "sqlite":  # PostgreSQL reads short tables from end to end
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert "SEARCH r USING INDEX" in plan
        assert "SEARCH a USING INDEX" in plan
        assert "SCAN" not in plan
