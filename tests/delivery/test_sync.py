"""Sync: a consumer that reads pages of any size, at any time, ends with what the public may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from jihadi_cms.delivery import queries
from jihadi_cms.delivery.history import kept_since, prune_changes
from jihadi_cms.delivery.keys import key_of
from jihadi_cms.delivery.listing import BadRequest
from jihadi_cms.delivery.models import Change, Document
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.sync import HistoryLost, copies, sync
from tests.delivery.conftest import MakePage
from tests.delivery.consumer import Consumer, edit, key
from tests.probe.models import ProbePage, ProbeTopic
from tests.rest.test_lists import at_most


@pytest.fixture
def consumer(home: Page) -> Consumer:
    """A consumer that has not read anything."""
    return Consumer()


class TestSnapshot:
    """What a consumer without a cursor gets."""

    def test_it_is_everything_once(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        came = consumer.follow(2)
        assert len(came) == len(set(came)) > 30
        assert {key(page) for page in tree} <= set(came)
        consumer.assert_is_right()

    def test_what_happens_meanwhile_follows(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        consumer.read(3)
        edit(tree[1], title="new")
        tree[2].delete()
        settle()
        consumer.follow(3)
        consumer.assert_is_right()

    def test_an_empty_site_without_history(self, consumer: Consumer) -> None:
        Document.objects.all().delete()
        Change.objects.all().delete()
        assert consumer.follow() == []
        consumer.assert_is_right()


class TestChanges:
    """What a consumer with a copy gets."""

    @pytest.fixture(autouse=True)
    def copied(self, consumer: Consumer, tree: list[ProbePage], db: None) -> None:
        """The consumer has everything."""
        consumer.follow()

    def test_nothing_new(self, consumer: Consumer) -> None:
        cursor = consumer.cursor
        page = consumer.read()
        assert (page.items, page.next, page.has_more) == ([], cursor, False)

    def test_each_in_order(self, consumer: Consumer, tree: list[ProbePage], make_page: MakePage) -> None:
        edit(tree[1], title="new")
        born = make_page("born")
        gone = key(tree[2])
        Page.objects.get(pk=tree[2].pk).delete()
        settle()
        assert consumer.follow() == [key(tree[1]), key(born), f"-{gone}"]
        consumer.assert_is_right()

    def test_changes_of_one_object_collapse_on_a_page(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        for title in "abc":
            edit(tree[0], title=title)
            edit(tree[1], title=title)
        cursor = consumer.cursor
        assert consumer.follow() == [key(tree[0]), key(tree[1])]
        consumer.cursor = cursor
        assert consumer.follow(1) == [key(tree[0]), key(tree[1])] * 3
        consumer.assert_is_right()

    def test_a_withdrawn_page_is_a_tombstone_before_it_is_settled(
        self, consumer: Consumer, tree: list[ProbePage]
    ) -> None:
        edit(tree[2], title="new")
        ProbePage.objects.get(pk=tree[2].pk).unpublish()
        assert consumer.follow() == [f"-{key(tree[2])}"]
        consumer.assert_is_right()

    def test_an_expired_page_is_a_tombstone(
        self, consumer: Consumer, tree: list[ProbePage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        expires = timezone.now() + timedelta(hours=1)
        edit(tree[2], title="new", expire_at=expires)
        cursor = consumer.cursor
        (item,) = consumer.read().items
        assert item.visible_until == expires.isoformat().replace("+00:00", "Z")
        monkeypatch.setattr(queries.timezone, "now", lambda: expires)
        consumer.cursor = cursor
        assert consumer.follow() == [f"-{key(tree[2])}"]

    def test_another_site_gets_no_document(self, consumer: Consumer, tree: list[ProbePage], home: Page) -> None:
        other_home = home.get_root().add_child(instance=ProbePage(title="other", slug="other"))
        other = Consumer(Site.objects.create(hostname="other.example", root_page=other_home).pk)
        settle()
        other.follow()
        assert key(other_home) in other.copy and key(tree[0]) not in other.copy
        Page.objects.get(pk=tree[0].pk).move(Page.objects.get(pk=other_home.pk), pos="last-child")
        settle()
        for each in (consumer, other):
            each.follow()
            each.assert_is_right()
        assert key(tree[0]) in other.copy and key(tree[0]) not in consumer.copy

    @pytest.mark.parametrize("count", [1, 12])
    def test_a_page_costs_two_queries(self, consumer: Consumer, make_page: MakePage, count: int) -> None:
        for number in range(count):
            make_page(f"page-{number}")
        with at_most(2):
            assert len(consumer.read().items) == count
        with at_most(2):
            consumer.read()
        consumer.cursor = None
        for _ in range(2):
            with at_most(2):
                consumer.read(count)


class TestLinks:
    """Documents name pages that may not be seen."""

    def test_a_reference_stays_and_a_link_is_hidden(
        self, consumer: Consumer, tree: list[ProbePage], make_page: MakePage
    ) -> None:
        link = f'<p><a linktype="page" id="{tree[0].pk}">top</a></p>'
        naming = make_page("naming", companion=tree[1], introduction=link)
        ProbePage.objects.get(pk=tree[0].pk).unpublish()
        ProbePage.objects.get(pk=tree[1].pk).unpublish()
        page = sync(None, 100, consumer.reader)
        (node,) = [item.node for item in page.items if item.key == key(naming)]
        assert node is not None
        (found,) = copies([node])
        assert found["companion"] == tree[1].pk
        assert "/top/" not in found["introduction"] and "top" in found["introduction"]


class TestCursor:
    """Cursors that cannot be answered."""

    @pytest.mark.parametrize("cursor", ["x", "é", "\0", "W10", "WzEsMl0", "WzEsMiwzLDRd", "bnVsbA", "WzEsLTEsbnVsbF0"])
    def test_garbage(self, consumer: Consumer, cursor: str) -> None:
        consumer.cursor = cursor
        with pytest.raises(BadRequest):
            consumer.read()

    @given(cursor=st.text(min_size=1))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
    def test_any_text(self, consumer: Consumer, cursor: str) -> None:
        with pytest.raises((BadRequest, HistoryLost)):
            sync(cursor, 1, consumer.reader)

    def test_another_site_s(self, consumer: Consumer) -> None:
        consumer.read(1)
        with pytest.raises(BadRequest):
            sync(consumer.cursor, 1, Reader(99_999, ""))

    @pytest.mark.parametrize("first", [0, -1, 101])
    def test_a_wrong_size(self, consumer: Consumer, first: int) -> None:
        with pytest.raises(BadRequest):
            sync(None, first, consumer.reader)

    def test_of_a_log_that_was_longer(self, consumer: Consumer, page: ProbePage) -> None:
        consumer.follow()
        edit(page, title="new")
        consumer.follow()
        Change.objects.latest("id").delete()
        with pytest.raises(HistoryLost):
            consumer.read()


class TestHistory:
    """What `prune_changes` leaves."""

    def age(self, days: int) -> None:
        """Make all changes so far older."""
        Change.objects.update(at=timezone.now() - timedelta(days=days))

    def test_a_cursor_from_before_is_refused(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        consumer.read(5)
        in_snapshot = consumer.cursor
        consumer.follow()
        edit(tree[2], title="new")
        Page.objects.get(pk=tree[2].pk).delete()
        settle()
        self.age(91)
        call_command("prune_changes")
        for cursor in (in_snapshot, consumer.cursor):
            consumer.cursor = cursor
            with pytest.raises(HistoryLost):
                consumer.read()
        consumer = Consumer()
        consumer.follow()
        consumer.assert_is_right()
        edit(tree[0], title="newer")
        assert consumer.follow() == [key(tree[0])]

    def test_a_cursor_from_after_goes_on(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        edit(tree[2], title="new")
        edit(tree[2], title="newer")
        self.age(91)
        consumer.follow()
        edit(tree[1], title="new")
        assert prune_changes(kept_since()) > 0
        assert consumer.follow() == [key(tree[1])]

    def test_the_deletion_of_an_old_page_is_noticed(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        self.age(91)
        prune_changes(kept_since())
        consumer.follow()
        ProbePage.objects.get(pk=tree[2].pk).unpublish()
        settle()
        assert consumer.follow() == [f"-{key(tree[2])}"]

    def test_the_setting(self, consumer: Consumer, page: ProbePage, settings: Any) -> None:
        edit(page, title="new")
        self.age(10)
        assert prune_changes(kept_since()) == 0
        settings.JIHADI_CMS = {"CHANGE_HISTORY_DAYS": 9}
        assert prune_changes(kept_since()) == 1
        assert prune_changes(kept_since()) == 0

    def test_the_horizon_never_goes_back(self, consumer: Consumer, tree: list[ProbePage]) -> None:
        edit(tree[2], title="new")
        self.age(91)
        prune_changes(kept_since())
        edit(tree[1], title="new")
        edit(tree[1], title="newer")
        self.age(91)
        before = Change.objects.filter(key="").latest("id").pk
        prune_changes(kept_since())
        assert Change.objects.filter(key="").latest("id").pk > before
        edit(tree[0], title="new")  # its old row, before the horizon, is of no use any more
        Change.objects.exclude(key=key(tree[0])).update(at=timezone.now())
        self.age(91)
        horizon = Change.objects.filter(key="").latest("id").pk
        prune_changes(kept_since())
        assert Change.objects.filter(key="").latest("id").pk == horizon


class TestSnippets:
    """A snippet comes and goes with the pages that show it."""

    @pytest.fixture
    def topic(self, home: Page) -> ProbeTopic:
        """A topic that no page shows."""
        topic = ProbeTopic.objects.create(name="topic")
        settle()
        return topic

    def test_it_comes_with_its_first_page_and_goes_with_its_last(
        self, consumer: Consumer, topic: ProbeTopic, make_page: MakePage
    ) -> None:
        consumer.follow()
        name = key_of(topic)
        assert name not in consumer.copy
        one = make_page("one", topic=topic)
        assert set(consumer.follow()) == {key(one), name}
        two = make_page("two", topic=topic)
        assert consumer.follow() == [key(two)]
        ProbePage.objects.get(pk=one.pk).unpublish()
        settle()
        assert consumer.follow() == [f"-{key(one)}"]
        ProbePage.objects.get(pk=two.pk).unpublish()
        settle()
        assert set(consumer.follow()) == {f"-{key(two)}", f"-{name}"}
        edit(two, live=True)
        assert set(consumer.follow()) == {key(two), name}

    def test_one_that_goes_out_of_use_by_an_edit(
        self, consumer: Consumer, topic: ProbeTopic, make_page: MakePage
    ) -> None:
        page = make_page("one", topic=topic)
        consumer.follow()
        edit(page, topic=None)
        consumer.follow()
        consumer.assert_is_right()


def test_a_page_that_was_away_unnoticed_comes_again(consumer: Consumer, page: ProbePage) -> None:
    ProbePage.objects.get(pk=page.pk).unpublish()
    consumer.follow()
    assert key(page) not in consumer.copy
    edit(page, live=True)
    assert consumer.follow() == [key(page)]


def test_a_later_expiry_is_a_change(consumer: Consumer, page: ProbePage) -> None:
    consumer.follow()
    edit(page, expire_at=timezone.now() + timedelta(hours=1))
    assert consumer.follow() == [key(page)]
    consumer.assert_is_right()
