"""What stands at a path: a page, a redirect, the news that a page is gone, or nothing; and what none of them tells."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from jihadi_cms.delivery.listing import BadRequest
from jihadi_cms.delivery.models import Address, Document
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.routes import resolve
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import ORIGIN, At, MakePage
from tests.delivery.state import outcome
from tests.probe.models import ProbePage

pytestmark = pytest.mark.django_db


class TestPages:
    """Paths at which a page stands."""

    @pytest.mark.parametrize(
        "path",
        [
            *("/one/", "/one", "one", "one/", "//one//", " /one/ ", "/%6Fne/", "/one/?utm_source=x&b=2", "/one/#top"),
            *("http://localhost/one/", "https://elsewhere.example/one?a=1", "HTTP://localhost:80/one/"),
        ],
    )
    def test_spellings_of_the_same_path(self, at: At, page: ProbePage, path: str) -> None:
        assert outcome(at(path)) == (200, "/one/")

    def test_persian(self, at: At, make_page: MakePage) -> None:
        make_page("کتابهای-یزد")
        path = "/کتابهای-یزد/"
        assert outcome(at(path)) == outcome(at(quote(path))) == outcome(at(quote(path).lower())) == (200, path)

    @pytest.mark.parametrize("path", ["/كتابهاي-يزد/", "/کتاب\u200cهای-یزد", "/كتابهاي_یزد/", "/کتابهای یزد/"])
    def test_persian_in_another_spelling(self, at: At, make_page: MakePage, path: str) -> None:
        make_page("کتابهای-یزد")
        assert outcome(at(path)) == outcome(at(quote(path))) == (301, quote("/کتابهای-یزد/"))

    def test_as_long_as_a_persian_path_is_when_it_is_encoded(self, at: At, make_page: MakePage) -> None:
        slug = "گ" * 255
        make_page(slug)
        assert outcome(at(f"/{quote(slug)}/?tracker={'x' * 2000}")) == (200, f"/{slug}/")

    def test_another_case(self, at: At, page: ProbePage) -> None:
        assert outcome(at("/ONE/")) == (301, "/one/")

    @pytest.mark.parametrize("path", ["", "/", "//", "?a=1", "http://localhost"])
    def test_the_root(self, at: At, home: Page, path: str) -> None:
        ProbePage.objects.all().delete()
        root = Page.objects.get(depth=1).add_child(instance=ProbePage(title="root", slug="root"))
        Site.objects.update(root_page=root)
        Site.clear_site_root_paths_cache()
        root.save()
        settle()
        assert outcome(at(path)) == (200, "/")

    @pytest.mark.parametrize(
        "path", ["/%00/", "\0", "/a" * 600, "/\ud800/", "http://[/", "/" + "%41" * 1001, "/one/?\0", "/" * 9000]
    )
    def test_what_no_page_can_stand_at(self, at: At, path: str) -> None:
        with pytest.raises(BadRequest):
            at(path)

    @pytest.mark.parametrize("path", ["/nowhere/", "/%FF/", "/one/two/", "/../one/", "/a:b/", "/?/one/", "/%252Fone/"])
    def test_nothing(self, at: At, page: ProbePage, path: str) -> None:
        assert at(path).status == (404 if path != "/?/one/" else at("/").status)


class TestMoved:
    """Where a page was, it leads to where it is."""

    def test_another_slug(self, at: At, page: ProbePage) -> None:
        for slug in ("two", "three"):
            page.slug = slug
            page.save()
            settle()
        Redirect.objects.all().delete()
        assert outcome(at("/one/")) == outcome(at("/two")) == (301, "/three/")
        assert outcome(at("/three/")) == (200, "/three/")

    def test_all_below_another_slug(self, at: At, tree: list[ProbePage]) -> None:
        tree[0].slug = "summit"
        tree[0].save()
        settle()
        Redirect.objects.all().delete()
        assert outcome(at("/top/middle/bottom/")) == (301, "/summit/middle/bottom/")

    def test_another_parent(self, at: At, tree: list[ProbePage], make_page: MakePage) -> None:
        elsewhere = make_page("elsewhere")
        ProbePage.objects.get(pk=tree[1].pk).move(elsewhere, pos="last-child")
        settle()
        Redirect.objects.all().delete()
        assert outcome(at("/top/middle/bottom/")) == (301, "/elsewhere/middle/bottom/")

    def test_another_page_at_the_old_path(self, at: At, page: ProbePage, make_page: MakePage) -> None:
        page.slug = "two"
        page.save()
        other = make_page("one")
        assert outcome(at("/one/")) == (200, "/one/")
        other.unpublish()
        settle()
        assert outcome(at("/one/")) == (410, None)

    def test_back_again(self, at: At, page: ProbePage) -> None:
        for slug in ("two", "one"):
            page.slug = slug
            page.save()
            settle()
        assert outcome(at("/one/")) == (200, "/one/")
        Redirect.objects.all().delete()
        assert outcome(at("/two/")) == (301, "/one/")

    def test_to_another_site(self, at: At, page: ProbePage, make_page: MakePage) -> None:
        other_root = Page.objects.get(depth=1).add_child(instance=ProbePage(title="other", slug="other"))
        other = Site.objects.create(hostname="other.example", port=443, root_page=other_root)
        settle()
        ProbePage.objects.get(pk=page.pk).move(other_root, pos="last-child")
        settle()
        assert outcome(at("/one/")) == (301, "https://other.example/one/")
        assert outcome(at("/one/", other)) == (200, "/one/")


class TestGone:
    """What was public and is not any more."""

    def test_unpublished_and_back(self, at: At, page: ProbePage) -> None:
        page.unpublish()
        settle()
        assert outcome(at("/one/")) == (410, None)
        page.save_revision().publish()
        settle()
        assert outcome(at("/one/")) == (200, "/one/")

    def test_deleted_with_all_below(self, at: At, tree: list[ProbePage]) -> None:
        Page.objects.get(pk=tree[0].pk).delete()
        settle()
        assert {at(path).status for path in ("/top/", "/top/middle/", "/top/middle/bottom/")} == {410}

    def test_expired_before_and_after_the_command_ran(self, at: At, page: ProbePage) -> None:
        page.expire_at = timezone.now() + timedelta(seconds=60)
        page.save()
        settle()
        past = timezone.now() - timedelta(seconds=1)
        Document.objects.filter(page_id=page.pk).update(visible_until=past)
        Page.objects.filter(pk=page.pk).update(expire_at=past)
        assert outcome(at("/one/")) == (410, None)
        call_command("publish_scheduled", verbosity=0)
        assert outcome(at("/one/")) == (410, None)

    def test_not_what_is_only_waiting_to_be_projected(self, at: At, page: ProbePage) -> None:
        Document.objects.filter(page_id=page.pk).delete()
        assert outcome(at("/one/")) == (404, None)


class TestHidden:
    """What the public may not see is not there, and nothing tells that it was."""

    def test_a_draft_that_never_was_public(self, at: At, make_page: MakePage) -> None:
        draft = make_page("secret", live=False)
        Redirect.add_redirect("/old/", draft)
        assert at("/secret/").status == at("/old/").status == 404

    @pytest.mark.parametrize("then", ["nothing", "unpublish", "delete"])
    def test_restricted(self, at: At, tree: list[ProbePage], then: str) -> None:
        tree[2].slug = "base"
        tree[2].save()
        settle()
        Redirect.add_redirect("/old/", tree[1])
        tree[0].view_restrictions.create(restriction_type="login")
        settle()
        if then != "nothing":
            getattr(Page.objects.get(pk=tree[2].pk).specific, then)()
            settle()
        paths = ("/top/", "/top/middle/", "/top/middle/bottom/", "/top/middle/base/", "/old/")
        assert {at(path).status for path in paths} == {404}

    def test_no_longer_restricted(self, at: At, tree: list[ProbePage]) -> None:
        tree[0].view_restrictions.create(restriction_type="login")
        settle()
        tree[0].view_restrictions.get().delete()
        settle()
        assert outcome(at("/top/middle/")) == (200, "/top/middle/")
        tree[1].refresh_from_db()
        tree[1].unpublish()
        settle()
        assert at("/top/middle/").status == 410

    def test_moved_below_a_restricted_page(self, at: At, page: ProbePage, restricted: ProbePage) -> None:
        ProbePage.objects.get(pk=page.pk).move(ProbePage.objects.get(pk=restricted.pk), pos="last-child")
        settle()
        assert at("/one/").status == at("/secret/one/").status == 404


@pytest.mark.parametrize(("path", "most"), [("/one/", 1), ("/ONE/", 1), ("/old/", 2), ("/nowhere/", 2)])
def test_queries(page: ProbePage, django_assert_num_queries: Any, path: str, most: int) -> None:
    Redirect.add_redirect("/old/", page)
    reader = Reader(Site.objects.get().pk, ORIGIN)
    resolve("/old/", reader)
    with django_assert_num_queries(most):
        resolve(path, reader)


def test_two_sites_have_the_same_path(at: At, page: ProbePage) -> None:
    root = Page.objects.get(depth=1).add_child(instance=ProbePage(title="other", slug="other"))
    other = Site.objects.create(hostname="other.example", port=80, root_page=root)
    twin = root.add_child(instance=ProbePage(title="twin", slug="one"))
    settle()
    found = at("/one/", other).page
    assert found and found.document.page_id == twin.pk
    twin.unpublish()
    settle()
    assert at("/one/", other).status == 410
    assert at("/one/").status == 200


@given(path=st.text(max_size=60), encoded=st.booleans())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_for_has_an_answer_and_no_draft_is_told(
    at: At, secret: str, path: str, encoded: bool
) -> None:
    try:
        route = at(quote(path) if encoded else path)
    except (BadRequest, UnicodeEncodeError):
        return
    assert route.status in (200, 301, 404)
    assert secret not in repr(outcome(route))


@pytest.fixture
def secret(make_page: MakePage, page: ProbePage) -> str:
    """The slug of a draft to which many paths are redirected."""
    draft = make_page("hidden-slug", live=False)
    for path in ("/0", "/a", "/1", "/A", "/%"):
        Redirect.add_redirect(path, draft)
    return "hidden-slug"


def test_addresses_are_not_written_again_when_nothing_moved(page: ProbePage) -> None:
    before = set(Address.objects.values_list("pk", "path"))
    page.title = "another title"
    page.save()
    settle()
    assert set(Address.objects.values_list("pk", "path")) == before


@override_settings(WAGTAILREDIRECTS_AUTO_CREATE=False)
def test_a_draft_of_another_slug_tells_nothing(at: At, page: ProbePage) -> None:
    page.slug = "planned"
    page.save_revision()
    settle()
    assert at("/planned/").status == 404
    assert outcome(at("/one/")) == (200, "/one/")


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reckons by the numbers of rows, which are few here"
)
def test_a_page_costs_the_same_however_many_there_are(at: At, page: ProbePage) -> None:
    def steps() -> int:
        """Hundreds of steps that the database takes to find the page."""
        taken = []
        connection.connection.set_progress_handler(lambda: taken.append(1), 100)
        try:
            assert outcome(at("/one/")) == (200, "/one/")
        finally:
            connection.connection.set_progress_handler(None, 0)
        return len(taken)

    alone = steps()
    of_page = {"site": Site.objects.get(), "type": "probe", "sort_at": timezone.now(), "body": b"{}", "card": b"{}"}
    of_row = {**of_page, "type": "tag", "site": None}
    Document.objects.bulk_create(
        [
            *(Document(key=f"page:{n}", page_id=n, path=f"/p{n}/", **of_page) for n in range(10**6, 10**6 + 1000)),
            *(Document(key=f"tag:{n}", **of_row) for n in range(1000)),
        ]
    )
    assert steps() <= alone + 1
