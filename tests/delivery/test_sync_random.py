"""Sync while anything happens: any sequence of edits and reads, and several publishers at once."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from jihadi_cms.delivery import settle as settling
from jihadi_cms.delivery import signals
from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.consumer import Consumer, key
from tests.delivery.test_concurrency import PATIENCE, save, thread
from tests.probe.models import ProbePage, ProbeTopic

__all__ = ["thread"]


class Editors:
    """What editors do to pages chosen by number."""

    def __init__(self) -> None:
        self.home = Site.objects.get(is_default_site=True).root_page_id
        self.topics = [ProbeTopic.objects.create(name=name) for name in "ab"]
        self.count = 0

    def page(self, number: int) -> ProbePage | None:
        """One of the pages that there are."""
        pages = list(ProbePage.objects.order_by("pk"))
        return pages[number % len(pages)] if pages else None

    def do(self, action: str, number: int, other: int) -> None:
        """Do it, unless there is no page for it."""
        if action == "create":
            self.count += 1
            parent = self.page(other) if number % 2 else None
            place = Page.objects.get(pk=parent.pk if parent else self.home)
            place.add_child(instance=ProbePage(title="a", slug=f"page-{self.count}", topic=self.topic(other)))
        elif page := self.page(number):
            getattr(self, action)(page, other)

    def topic(self, number: int) -> ProbeTopic | None:
        """A topic or none."""
        return [*self.topics, None][number % 3]

    def update(self, page: ProbePage, other: int) -> None:
        page.title = f"title {other}"
        page.save()

    def show(self, page: ProbePage, other: int) -> None:
        page.topic = self.topic(other)
        page.save()

    def rename(self, page: ProbePage, other: int) -> None:
        topic = self.topics[other % 2]
        topic.name = f"name {other}"
        topic.save()

    def expire(self, page: ProbePage, other: int) -> None:
        page.expire_at = [None, timezone.now() + timedelta(hours=1), timezone.now() - timedelta(hours=1)][other % 3]
        page.save()

    def delete(self, page: ProbePage, other: int) -> None:
        Page.objects.get(pk=page.pk).delete()

    def unpublish(self, page: ProbePage, other: int) -> None:
        page.unpublish()

    def republish(self, page: ProbePage, other: int) -> None:
        page.live = True
        page.save()

    def move(self, page: ProbePage, other: int) -> None:
        target = self.page(other)
        if target and target.pk != page.pk and not target.is_descendant_of(page):
            page.move(Page.objects.get(pk=target.pk), pos="last-child")


ACTIONS = "create create update show rename expire delete unpublish republish move".split()
READS = st.sampled_from([1, 2, 5, 100])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("read"), READS, st.just(0)),
        st.tuples(st.just("settle"), st.just(0), st.just(0)),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, first=READS, has_copy=st.booleans())
def test_whatever_happens_the_copy_is_right_in_the_end(
    home: Page, steps: list[tuple[str, int, int]], first: int, has_copy: bool
) -> None:
    with transaction.atomic():
        editors, consumer = Editors(), Consumer()
        for number in range(3):
            editors.do("create", number, number)
        settle()
        if has_copy:
            consumer.follow()
        for action, number, other in steps:
            if action == "read":
                consumer.read(number)
            elif action == "settle":
                settle()
            else:
                editors.do(action, number, other)
        settle()
        consumer.follow(first)
        consumer.assert_is_right()
        transaction.set_rollback(True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_with_concurrent_publishers_no_change_is_missed(
    make_page: MakePage, thread: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Wagtail indexes pages in the transaction that saves them, which deadlocks here (`_refresh_title_norms`).
    monkeypatch.setattr("modelsearch.signal_handlers.insert_or_update_object_task", Mock())
    topic = ProbeTopic.objects.create(name="topic")
    pages = [make_page(f"page-{number}", topic=topic) for number in range(4)]
    # Each settles its own page: otherwise they would meet at the lock of a page that all have found marked.
    monkeypatch.setattr(signals, "settle_soon", lambda: None)
    append = settling.append_changes

    def dawdling(*arguments: Any) -> None:
        append(*arguments)
        time.sleep(random.uniform(0, 0.2))

    monkeypatch.setattr(settling, "append_changes", dawdling)
    consumers, stop = [Consumer() for _ in range(2)], Event()

    def consume(consumer: Consumer) -> list[str]:
        came: list[str] = []
        while not stop.is_set():
            came += [item.key for item in consumer.read(random.randint(1, 3)).items]
            time.sleep(0.002)
        return came + consumer.follow(2)

    def publish(page: ProbePage) -> None:
        for number in range(6):
            save(page.pk, title=f"{page.slug} {number}", live=number % 3 != 1)
            settling._settle([page_key(page.pk)])
        save(page.pk, topic=None)
        settling._settle([page_key(page.pk)])

    reading = [thread(consume, consumer) for consumer in consumers]
    try:
        for publishing in [thread(publish, page) for page in pages]:
            publishing.result(PATIENCE * 3)
    finally:
        stop.set()
    for consumer, came in zip(consumers, reading, strict=True):
        assert {key(page) for page in pages} <= set(came.result(PATIENCE))
        consumer.assert_is_right()
