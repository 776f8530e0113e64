"""Slugs, moves, deletions, restrictions, sites and locales: what happens to a page happens to all below it."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import pre_save
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction, Site

from jihadi_cms.delivery.models import Change, Document, Mark
from jihadi_cms.delivery.queries import by_path
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.state import body, has_document, paths, state
from tests.probe.models import ProbePage

Count = Callable[[str], int]
TREE = {"/top/", "/top/middle/", "/top/middle/bottom/"}


def test_a_new_slug_changes_the_paths_below(tree: list[ProbePage]) -> None:
    tree[0].slug = "new"
    tree[0].save_revision().publish()
    settle()
    assert {path for path in paths() if path != "/"} == {"/new/", "/new/middle/", "/new/middle/bottom/"}
    assert body(tree[2])["path"] == "/new/middle/bottom/"


def test_a_new_slug_in_a_draft_changes_nothing(tree: list[ProbePage]) -> None:
    tree[0].slug = "new"
    tree[0].save_revision()
    settle()
    assert paths() >= TREE


def test_two_pages_may_exchange_their_slugs(make_page: MakePage) -> None:
    first, second = make_page("a"), make_page("b")
    for page, slug in ((first, "c"), (second, "a"), (first, "b")):
        page.slug = slug
        page.save()
    settle()
    assert body(first)["path"] == "/b/" and body(second)["path"] == "/a/"


def test_of_two_pages_at_one_path_the_later_wins_and_the_other_is_reported_gone(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_page("a"), make_page("b")
    parts = ProbePage.get_url_parts
    monkeypatch.setattr(ProbePage, "get_url_parts", lambda page, request=None: (parts(page)[0], "", "/same/"))
    for page in (first, second):
        page.save()
        settle()
    assert [has_document(page) for page in (first, second)] == [False, True]
    assert Change.objects.filter(key=f"page:{first.pk}").latest("id").action == "delete"


def test_moving_a_subtree(tree: list[ProbePage], make_page: MakePage) -> None:
    target = make_page("target")
    tree[1].move(target, pos="last-child")
    settle()
    assert paths() >= {"/top/", "/target/middle/", "/target/middle/bottom/"}
    stored = Document.objects.get(page_id=tree[2].pk)
    assert target.pk in stored.ancestors and tree[0].pk not in stored.ancestors
    assert stored.facets.filter(name="ancestor", value=str(target.pk)).exists()


def test_moving_below_a_restriction_hides_all_when_the_move_commits(
    tree: list[ProbePage], restricted: ProbePage, mentions: Count
) -> None:
    tree[0].move(restricted, pos="last-child")
    assert not TREE & paths()
    assert mentions("bottom") == 0
    settle()
    assert not any(has_document(page) for page in tree)


def test_moving_out_of_a_restriction(make_page: MakePage, restricted: ProbePage, home: Page) -> None:
    page = make_page("inner", parent=restricted)
    assert not has_document(page)
    page.move(Page.objects.get(pk=home.pk), pos="last-child")
    settle()
    assert body(page)["path"] == "/inner/"


def test_moving_out_of_every_site_hides_all_when_the_move_commits(tree: list[ProbePage]) -> None:
    tree[0].move(Page.get_first_root_node(), pos="last-child")
    assert not any(has_document(page) for page in tree)
    settle()
    assert not any(has_document(page) for page in tree)


def test_reordering_siblings_changes_no_document(make_page: MakePage) -> None:
    first, second = make_page("a"), make_page("b")
    before, last = state(), Change.objects.latest("id").pk
    second.move(first, pos="left")
    settle()
    assert state() == before and Change.objects.latest("id").pk == last


def test_deleting_a_tree_hides_all_at_once(tree: list[ProbePage], mentions: Count) -> None:
    keys = [f"page:{page.pk}" for page in tree]
    Page.objects.get(pk=tree[0].pk).delete()
    assert not TREE & paths() and mentions("bottom") == 0
    settle()
    deleted = Change.objects.filter(key__in=keys, action="delete").values_list("key", flat=True)
    assert sorted(deleted) == sorted(keys) and not Mark.objects.exists()


def test_unpublishing_a_page_leaves_those_below(tree: list[ProbePage]) -> None:
    tree[0].unpublish()
    settle()
    assert [has_document(page) for page in tree] == [False, True, True]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("in_transaction", [False, True], ids=["autocommit", "transaction"])
@pytest.mark.parametrize("kind", ["password", "login", "groups"])
@pytest.mark.parametrize("level", [0, 2], ids=["ancestor", "itself"])
def test_a_restriction_hides_all_below_at_once_and_its_end_shows_it(
    tree: list[ProbePage], kind: str, level: int, in_transaction: bool, mentions: Count
) -> None:
    before = state()
    with transaction.atomic(durable=True) if in_transaction else nullcontext():
        restriction = PageViewRestriction(page=tree[level], restriction_type=kind, password="x")
        restriction.save()
        assert [has_document(page) for page in tree] == [number < level for number in range(3)]
        if kind == "groups":
            restriction.groups.add(Group.objects.create(name="readers"))
    assert [has_document(page) for page in tree] == [number < level for number in range(3)]
    assert mentions("bottom") == 0 and not Mark.objects.exists()
    restriction.delete()
    assert state() == before and not Mark.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_being_restricted_is_not_projected_meanwhile(tree: list[ProbePage]) -> None:
    restriction = PageViewRestriction(page=tree[0], restriction_type="login")

    def publish_another(**kwargs: object) -> None:
        tree[1].save()
        assert not has_document(tree[1])

    pre_save.connect(publish_another, sender=PageViewRestriction)
    try:
        restriction.save()
    finally:
        pre_save.disconnect(publish_another, sender=PageViewRestriction)
    assert not any(has_document(page) for page in tree)


def test_a_restriction_that_is_moved_to_another_page(tree: list[ProbePage], page: ProbePage) -> None:
    restriction = tree[0].view_restrictions.create(restriction_type="login")
    settle()
    restriction.page = page
    restriction.save()
    assert not has_document(page)
    settle()
    assert all(has_document(each) for each in tree) and not has_document(page)


def test_a_page_published_below_a_restriction(make_page: MakePage, restricted: ProbePage, client: Client) -> None:
    page = make_page("inner", parent=restricted)
    assert not has_document(page)
    assert client.get("/api/v1/pages/find/", {"path": "/secret/inner/"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_another_root_for_the_site(tree: list[ProbePage], page: ProbePage) -> None:
    site = Site.objects.get()
    site.root_page = Page.objects.get(pk=tree[0].pk)
    site.save()
    assert paths() == {"/", "/middle/", "/middle/bottom/"}
    assert Document.objects.get(page_id=tree[1].pk).ancestors == [tree[0].pk]


@pytest.mark.django_db(transaction=True)
def test_a_second_site_and_its_end(tree: list[ProbePage], page: ProbePage) -> None:
    before = state()
    site = Site.objects.create(hostname="second.example", root_page=Page.objects.get(pk=tree[0].pk))
    stored = by_path("/middle/bottom/", site.pk)
    assert stored is not None and stored.page_id == tree[2].pk
    assert by_path("/top/middle/bottom/", Site.objects.get(is_default_site=True).pk) is None
    site.delete()
    assert state() == before


@pytest.mark.django_db(transaction=True)
def test_another_host_name_is_seen_at_once_and_changes_no_document(page: ProbePage, client: Client) -> None:
    before = state()
    site = Site.objects.get()
    site.hostname, site.port = "testserver", 80
    site.save()
    assert state() == before and not Mark.objects.exists()
    assert client.get(f"/api/v1/pages/{page.pk}/").json()["url"] == "http://testserver/one/"


@pytest.mark.django_db(transaction=True)
def test_a_locale_that_gets_another_code(page: ProbePage) -> None:
    locale = Locale.objects.get()
    locale.language_code = "en"
    locale.save()
    assert body(page)["locale"] == "en"
