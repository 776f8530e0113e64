"""The version of all content: when there is a new one, and what of an answer that is kept under an old one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from jihadi_cms.delivery import version
from jihadi_cms.delivery.models import ContentVersion, Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.version import Version
from tests.delivery.conftest import MakePage
from tests.probe.models import ProbePage


@pytest.fixture(autouse=True)
def cached(settings: Any) -> None:
    """Answers are kept; nothing is yet."""
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
    cache.clear()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """`clock(60)`: a minute goes by; else time stands still."""
    now = [timezone.now().replace(microsecond=400_000)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)

    return wait


def token() -> str:
    """The version's token."""
    return ContentVersion.objects.get().token


class TestVersion:
    """It changes with documents, in their transaction, and with nothing else."""

    def test_every_change_of_documents_makes_a_new_one(self, tree: list[ProbePage]) -> None:
        top, middle, _bottom = tree
        seen = [token()]

        def changed() -> None:
            assert token() not in seen
            seen.append(token())

        middle.title = "other"
        middle.save_revision().publish()
        settle()
        changed()
        restriction = PageViewRestriction.objects.create(page=middle, restriction_type="login")
        changed()
        settle()
        restriction.delete()
        settle()
        changed()
        middle.unpublish()
        changed()
        settle()
        top.delete()
        changed()

    def test_a_new_root_of_the_site(self, tree: list[ProbePage]) -> None:
        before, the_site = token(), Site.objects.get()
        the_site.root_page = tree[0]
        the_site.save()
        assert token() != before

    def test_a_site_that_goes_takes_its_documents_along(self, page: ProbePage) -> None:
        before = token()
        Site.objects.get().delete()
        assert not Document.objects.filter(page_id=page.pk).exists()
        assert token() != before

    def test_drafts_and_what_is_the_same_make_none(self, page: ProbePage, make_page: MakePage) -> None:
        draft = make_page("draft", live=False)
        before = token()
        page.title = "later"
        page.save_revision()
        draft.title = "later"
        draft.save_revision()
        draft.save()
        ProbePage.objects.get(pk=page.pk).save()
        settle()
        assert token() == before

    def test_it_goes_back_with_its_transaction(self, page: ProbePage) -> None:
        before = token()
        with transaction.atomic():
            page.unpublish()
            assert token() != before
            transaction.set_rollback(True)
        assert token() == before

    def test_no_two_have_the_same_second(self, page: ProbePage, clock: Callable[[float], None]) -> None:
        def told() -> datetime | None:
            found = version.current()
            return found and found.modified_at

        clock(5)
        version.renew()
        first = told()
        assert first == timezone.now().replace(microsecond=0)
        version.renew()
        assert told() is None, "its second is still to come"
        clock(0.5)
        assert told() is None
        clock(0.5)
        assert told() == first + timedelta(seconds=1)

    def test_expiry(self, page: ProbePage, make_page: MakePage, clock: Callable[[float], None]) -> None:
        ends = timezone.now() + timedelta(minutes=1, milliseconds=200)
        make_page("short", expire_at=ends)
        make_page("longer", expire_at=ends + timedelta(minutes=1))
        clock(10)
        before = version.current()
        assert (before.until, before.modified_at is not None) == (ends, True)
        clock(51)
        after = version.current()
        assert (after.token, after.until) == (before.token, ends + timedelta(minutes=1))
        assert after.modified_at is None, "it was modified when one expired"


@pytest.mark.parametrize("at", ["the first query, which brings the version along", "a look before one that cannot"])
def test_what_is_committed_while_an_answer_is_made_is_seen_by_the_next(
    page: ProbePage, client: Client, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """After the version has been read, somebody publishes, before all documents are."""
    above = f'{{ page(id: "{page.pk}") {{ title breadcrumb {{ title }} }} }}'
    listed = '{ counts(by: "type") { value } pages(first: 100) { nodes { title } } }'
    query = above if at.startswith("the first") else listed

    def ask() -> str:
        return client.get("/graphql/", {"query": query}).content.decode()

    before, of = token(), Version.of

    def publish(title: str) -> None:
        for each in (page, page.get_parent().specific):
            each.title = title
            each.save_revision().publish()
        settle()

    def meanwhile(*asked: Any) -> Any:
        monkeypatch.setattr(Version, "of", of)
        found = of(*asked)
        publish("published meanwhile")
        return found

    monkeypatch.setattr(Version, "of", meanwhile)
    assert "published meanwhile" in ask()
    assert token() != before
    following = ask()
    cache.clear()
    assert following == ask(), "nothing of what was read before the publish"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_what_another_process_hides_is_gone_when_it_commits(page: ProbePage, client: Client, hide: str) -> None:
    path = f"/api/v1/pages/{page.pk}/"
    changed, read = Event(), Event()

    def editor() -> None:
        try:
            with transaction.atomic():
                found = Page.objects.get(pk=page.pk).specific
                if hide == "unpublish":
                    found.unpublish()
                else:
                    PageViewRestriction.objects.create(page=found, restriction_type="login")
                changed.set()
                assert read.wait(20)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        done = pool.submit(editor)
        assert changed.wait(20)
        # Not committed: this answer is made, and kept, by what was there before.
        assert [client.get(path).status_code for _ in range(2)] == [200, 200]
        read.set()
        done.result(20)
    assert client.get(path).status_code == 404
