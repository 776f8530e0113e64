"""More depends on a change than one request projects: what reduces visibility waits for no worker, and what the worker
never got to is done by the next request, start or `publish_scheduled`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models import Menu, MenuItem
from jihadi_cms.delivery import recovery
from jihadi_cms.delivery import settle as settling
from jihadi_cms.delivery.marks import due
from jihadi_cms.delivery.models import Document, Mark
from jihadi_cms.delivery.rebuild import mark_everything
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.outlets import Outlets
from tests.delivery.state import body, state
from tests.delivery.test_dependents import image, link_to
from tests.delivery.world import clock
from tests.probe.models import ProbeNotice, ProbePage, ProbeTopic

__all__ = ["image"]

pytestmark = pytest.mark.django_db(transaction=True)

#: Documents projected at once, and how many depend on what changes.
FEW, MANY = 5, 25
SECRET, ALT, NOTICE = "zqsecret", "zqpictured", "zqnoticed"


@pytest.fixture(autouse=True)
def _stopped_worker(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks are accepted, and nobody runs them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": None, "INLINE_PROJECTIONS": FEW}
    monkeypatch.setattr(settling, "BATCH", FEW)


@pytest.fixture
def target(make_page: MakePage, image: Any) -> ProbePage:
    """A page in a section that many others name and link to, that stands above and beside some, and in the menu.

    They all show an image in a collection of its own, and a notice."""
    pictures = Collection.get_first_root_node().add_child(name="pictures")
    image.alt_text, image.collection = ALT, pictures
    image.save()
    notice, topic = ProbeNotice.objects.create(name=NOTICE), ProbeTopic.objects.create(name="topic")
    section = make_page("section")
    make_page("private").view_restrictions.create(restriction_type="login")
    make_page("older", parent=section)
    target = make_page(SECRET, parent=section)
    make_page("newer", parent=section)
    with transaction.atomic():
        home = Page.objects.get(pk=section.get_parent().pk)
        for number in range(MANY):
            page = ProbePage(title=f"p{number}", slug=f"p{number}", introduction=link_to(target), companion=target)
            page.body, page.notice, page.topic = [("page", target), ("picture", image)], notice, topic
            home.add_child(instance=page)
        Page.objects.get(pk=target.pk).add_child(instance=ProbePage(title="below", slug="below"))
        menu, _ = Menu.objects.get_or_create(slug="main", defaults={"title": "main"})
        menu.items = [MenuItem(page=target)]
        menu.save()
    # Rows that were restored after the test before lack their microseconds, which documents have.
    mark_everything()
    settle()
    assert not Mark.objects.exists()
    return target


def everywhere(outlets: Outlets, word: str) -> set[str]:
    """Where an outlet has a word; the path of a page below an unpublished one is that page's own."""
    pages = [page.specific for page in Page.objects.filter(slug__in=["section", SECRET, "below", "newer", "p1"])]
    paths = f"{SECRET}/below/"
    return {place for place, text in outlets.everything(pages, set()) if word in text.replace(paths, "")}


def restrict(page: Page) -> None:
    """Ask for a log-in."""
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


def fresh(page: Page) -> Page:
    """The page as it is stored."""
    return Page.objects.get(pk=page.pk).specific


HIDE: dict[str, tuple[str, Callable[[ProbePage], Any]]] = {
    "restrict": (SECRET, restrict),
    "restrict above": (SECRET, lambda page: restrict(page.get_parent())),
    "unpublish": (SECRET, lambda page: fresh(page).unpublish()),
    "move": (SECRET, lambda page: fresh(page).move(Page.objects.get(slug="private"), pos="last-child")),
    "delete": (SECRET, lambda page: fresh(page).delete()),
    "collection": (
        ALT,
        lambda page: CollectionViewRestriction.objects.create(
            collection=Collection.objects.get(name="pictures"), restriction_type="login"
        ),
    ),
    "notice": (NOTICE, lambda page: ProbeNotice.objects.get().unpublish()),
}


def check_that_documents_are_a_rebuild_s() -> None:
    """The documents are those that a rebuild makes of nothing."""
    assert not Mark.objects.exists()
    found = state()
    Document.objects.all().delete()
    mark_everything()
    settle()
    assert found == state()


def by_requests(client: Client, settings: Any) -> None:
    """Readers come by, now and then."""
    recovery._next_look = 0.0
    with override_settings(JIHADI_CMS={**settings.JIHADI_CMS, "RECOVERY_INTERVAL": 0}):
        for _ in range(100):
            client.get("/api/v1/pages/")
            if not due().exists():
                break


def by_start(client: Client, settings: Any) -> None:
    """A process starts, with a worker that works."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    recovery._next_look = 0.0
    with override_settings(JIHADI_CMS={**settings.JIHADI_CMS, "RECOVERY_INTERVAL": 30}):
        client.get("/api/v1/pages/")


def by_command(client: Client, settings: Any) -> None:
    """The clock strikes."""
    call_command("publish_scheduled", verbosity=0)


RECOVER = {"requests": by_requests, "start": by_start, "command": by_command}


@pytest.mark.parametrize("hide", HIDE)
def test_what_hides_does_not_wait_for_the_worker(target: ProbePage, hide: str, client: Client, settings: Any) -> None:
    word, action = HIDE[hide]
    outlets = Outlets()
    assert len(everywhere(outlets, word)) > 6
    action(target)
    assert everywhere(outlets, word) == set()
    by_requests(client, settings)
    assert everywhere(outlets, word) == set()
    check_that_documents_are_a_rebuild_s()


def test_what_expires_does_not_wait_for_the_command(target: ProbePage, client: Client) -> None:
    target = fresh(target)
    target.expire_at = timezone.now() + timedelta(hours=1)
    target.save_revision().publish()
    settle()
    outlets = Outlets()
    with clock() as pass_time:
        assert len(everywhere(outlets, SECRET)) > 6
        pass_time(2)
        assert everywhere(outlets, SECRET) == set()
        call_command("publish_scheduled", verbosity=0)
        assert not fresh(target).live
        assert everywhere(outlets, SECRET) == set()
        check_that_documents_are_a_rebuild_s()


def test_a_snippet_that_expires_does_not_wait_for_the_command(target: ProbePage, client: Client, settings: Any) -> None:
    notice = ProbeNotice.objects.get()
    notice.expire_at = timezone.now() + timedelta(hours=1)
    notice.save_revision().publish()
    settle()
    outlets = Outlets()
    with clock() as pass_time:
        assert everywhere(outlets, NOTICE)
        pass_time(2)
        assert everywhere(outlets, NOTICE) == set()
        by_requests(client, settings)
        assert everywhere(outlets, NOTICE) == set() and body(ProbePage.objects.get(slug="p1"))["notice"] is None
        assert client.get("/api/v1/pages/find/", {"path": "/p1/"}).status_code == 200
        call_command("publish_scheduled", verbosity=0)
        check_that_documents_are_a_rebuild_s()


def alt(page: ProbePage) -> None:
    """An image is described anew."""
    row = page.body[1].value
    row.alt_text = "new"
    row.save()


def crop(page: ProbePage) -> None:
    """An image gets another focal point."""
    row = page.body[1].value
    row.focal_point_x, row.focal_point_y, row.focal_point_width, row.focal_point_height = 10, 20, 4, 4
    row.save()


def slug_above(page: ProbePage) -> None:
    """The section of a linked page is renamed."""
    section = Page.objects.get(slug="section").specific
    section.slug = "new"
    section.save_revision().publish()


def move_above(page: ProbePage) -> None:
    """The section of a linked page is moved."""
    home = Page.objects.get(slug="section").get_parent()
    home.add_child(instance=ProbePage(title="new", slug="new"))
    Page.objects.get(slug="section").move(Page.objects.get(slug="new"), pos="last-child")


def rename(page: ProbePage) -> None:
    """A snippet gets another name."""
    page.topic.name = "new"
    page.topic.save()


CHANGES = {
    alt: lambda json: json["body"][1]["value"]["alt"] == "new",
    crop: lambda json: json["body"][1]["value"]["focal_point"] is not None,
    slug_above: lambda json: f'"/new/{SECRET}/"' in json["introduction"],
    move_above: lambda json: f'"/new/section/{SECRET}/"' in json["introduction"],
    rename: lambda json: json["topic"]["name"] == "new",
}


def changed(change: Any) -> int:
    """How many of the pages show a change."""
    return sum(CHANGES[change](body(page)) for page in ProbePage.objects.exclude(companion=None))


@pytest.mark.parametrize(
    ("change", "recover"),
    [*((alt, recover) for recover in RECOVER), *((change, "command") for change in CHANGES if change is not alt)],
)
def test_what_the_worker_never_got_to(
    target: ProbePage, change: Callable[[ProbePage], None], recover: str, client: Client, settings: Any
) -> None:
    change(ProbePage.objects.exclude(companion=None).first())
    assert changed(change) < MANY and Mark.objects.exists(), "some at once, the others marked"
    RECOVER[recover](client, settings)
    assert changed(change) == MANY
    check_that_documents_are_a_rebuild_s()


@pytest.mark.parametrize("recover", RECOVER)
def test_a_worker_that_dies_half_way(
    target: ProbePage, recover: str, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": None, "INLINE_PROJECTIONS": 0}
    alt(ProbePage.objects.exclude(companion=None).first())
    assert changed(alt) == 0
    project, calls = settling.project, 0

    def dying(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > MANY // 2:
            raise SystemExit
        return project(*arguments)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(settling, "project", dying)
        settling.settle_in_background.call()
    assert 0 < changed(alt) < MANY and Mark.objects.exists()
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": None, "INLINE_PROJECTIONS": FEW}
    RECOVER[recover](client, settings)
    assert changed(alt) == MANY
    check_that_documents_are_a_rebuild_s()
