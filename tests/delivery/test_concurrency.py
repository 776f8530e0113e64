"""Several editors and readers at once."""

import random
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event, get_ident
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from jihadi_cms.delivery import settle as settling
from jihadi_cms.delivery import signals
from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.models import Change, Mark
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.state import body, has_document
from tests.probe.models import ProbePage

pytestmark = pytest.mark.django_db(transaction=True)

#: Seconds after which a test gives up waiting for another thread; and in which one that can go on surely would.
PATIENCE, MOMENT = 20, 0.5


@pytest.fixture
def thread() -> Any:
    """`thread(function, *arguments)`: run it in a thread with a connection of its own."""
    with ThreadPoolExecutor() as pool:

        def start(function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
            def run() -> Any:
                try:
                    return function(*arguments)
                finally:
                    connection.close()

            return pool.submit(run)

        yield start


class Pause:
    """Stops the first projection after it has read its page, until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.released = Event(), Event()
        project = settling.project

        def paused(*arguments: Any) -> Any:
            projection = project(*arguments)
            if not self.reached.is_set():
                self.reached.set()
                self.released.wait(PATIENCE)
            return projection

        monkeypatch.setattr(settling, "project", paused)


def save(page_id: int, **values: Any) -> None:
    page = ProbePage.objects.get(pk=page_id)
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


@pytest.mark.postgres
@pytest.mark.parametrize("hide", ["unpublish", "restrict", "restrict above", "delete", "move"])
def test_a_projection_under_way_cannot_show_what_is_being_hidden(
    hide: str, make_page: MakePage, thread: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = make_page("section")
    page = make_page("page", parent=section, live=False)
    make_page("secret").view_restrictions.create(restriction_type="login")
    settle()
    hiding = {
        "unpublish": lambda: ProbePage.objects.get(pk=page.pk).unpublish(),
        "restrict": lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        "restrict above": lambda: PageViewRestriction.objects.create(page=section, restriction_type="login"),
        "delete": lambda: Page.objects.get(pk=page.pk).delete(),
        "move": lambda: Page.objects.get(pk=page.pk).move(Page.objects.get(slug="secret"), pos="last-child"),
    }[hide]
    pause = Pause(monkeypatch)
    publishing = thread(lambda: save(page.pk, live=True))
    assert pause.reached.wait(PATIENCE)
    hider: list[int] = []

    def settle_soon() -> None:
        # What hides must not need to be settled for that.
        if get_ident() not in hider:
            settling.settle_soon()

    monkeypatch.setattr(signals, "settle_soon", settle_soon)
    done = thread(lambda: (hider.append(get_ident()), hiding()))
    time.sleep(MOMENT)
    assert not done.done(), "it went past a projection that has read the page as public"
    pause.released.set()
    done.result(PATIENCE)
    publishing.result(PATIENCE)
    assert not has_document(page)
    settle()
    assert not has_document(page)


@pytest.mark.postgres
def test_of_two_projections_of_a_page_the_newer_stays(
    page: ProbePage, thread: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = Pause(monkeypatch)
    older = thread(lambda: save(page.pk, title="older"))
    assert pause.reached.wait(PATIENCE)
    newer = thread(lambda: save(page.pk, title="newer"))
    wait([newer], timeout=4 * MOMENT)
    pause.released.set()
    older.result(PATIENCE)
    newer.result(PATIENCE)
    assert body(page)["title"] == "newer" and not Mark.objects.exists()


@pytest.mark.postgres
def test_a_reader_of_changes_misses_none(make_page: MakePage, thread: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Wagtail indexes pages in the transaction that saves them, which deadlocks here (`_refresh_title_norms`).
    monkeypatch.setattr("modelsearch.signal_handlers.insert_or_update_object_task", Mock())
    pages = [make_page(f"page-{number}") for number in range(4)]
    # Each settles its own page: otherwise they would meet at the lock of a page that all have found marked.
    monkeypatch.setattr(signals, "settle_soon", lambda: None)
    append = settling.append_changes

    def dawdling(*arguments: Any) -> None:
        append(*arguments)
        time.sleep(random.uniform(0, 0.3))

    monkeypatch.setattr(settling, "append_changes", dawdling)
    start = Change.objects.latest("id").pk
    stop = Event()

    def follow() -> list[int]:
        seen, last = [], start
        while True:
            finished = stop.is_set()
            for change in Change.objects.filter(id__gt=last).order_by("id"):
                seen.append(change.pk)
                last = change.pk
            if finished:
                return seen
            time.sleep(0.002)

    def publish(page: ProbePage) -> None:
        for number in range(6):
            save(page.pk, title=f"{page.slug} {number}")
            settling._settle([page_key(page.pk)])

    reader = thread(follow)
    try:
        for publishing in [thread(publish, page) for page in pages]:
            publishing.result(PATIENCE * 3)
    finally:
        stop.set()
    expected = list(Change.objects.filter(id__gt=start).order_by("id").values_list("pk", flat=True))
    assert len(expected) >= 6
    assert reader.result(PATIENCE) == expected


def test_two_editors_publishing_at_once(make_page: MakePage, thread: Any) -> None:
    pages = [make_page("a"), make_page("b")]

    def publish(page: ProbePage) -> None:
        for number in range(8):
            fresh = ProbePage.objects.get(pk=page.pk)
            fresh.title = f"{page.slug} {number}"
            fresh.save_revision().publish()

    for publishing in [thread(publish, page) for page in pages]:
        publishing.result(PATIENCE * 2)
    assert [body(page)["title"] for page in pages] == ["a 7", "b 7"]
    assert not Mark.objects.exists()
