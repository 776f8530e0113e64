"""The process is killed at each step of what an editor does: nothing leaks, and the next start puts all right."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from jihadi_cms.articles.models import Author
from jihadi_cms.core.models import Province
from jihadi_cms.delivery import recovery
from jihadi_cms.delivery.changes import last_changes
from jihadi_cms.delivery.models import Change, Document, Mark
from jihadi_cms.delivery.queries import visible_pages, visible_rows
from jihadi_cms.delivery.rebuild import mark_everything
from jihadi_cms.delivery.settle import settle
from jihadi_cms.groups.models import Activity
from tests.delivery.conftest import MakePage
from tests.delivery.killing import Action, Kill, run, statements
from tests.delivery.state import state
from tests.delivery.test_dependents import link_to
from tests.probe.models import ProbeNotice, ProbePage, ProbeTopic


def page_at(slug: str) -> ProbePage:
    return ProbePage.objects.get(slug=slug)


def publish(slug: str, /, **values: object) -> None:
    page = page_at(slug)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def restrict(slug: str) -> None:
    PageViewRestriction.objects.create(page=page_at(slug), restriction_type="login")


def move_site() -> None:
    site = Site.objects.get()
    site.root_page = Page.objects.get(slug="top")
    site.save()


def rename(model: type, name: str) -> None:
    row = model.objects.get()
    row.name = name
    row.save()


SCENARIOS: dict[str, Action] = {
    "first publish": partial(publish, "draft"),
    "create": lambda: Page.objects.get(slug="top").add_child(instance=ProbePage(title="new", slug="new")) and None,
    "schedule": lambda: publish("draft", go_live_at=timezone.now() + timedelta(hours=1)),
    "update": partial(publish, "page", title="changed"),
    "unpublish": lambda: page_at("page").unpublish(),
    "restrict a page": partial(restrict, "page"),
    "restrict an ancestor": partial(restrict, "top"),
    "end a restriction": lambda: PageViewRestriction.objects.get().delete() and None,
    "move into a restricted section": lambda: page_at("top").move(page_at("secret"), pos="last-child"),
    "move out of every site": lambda: page_at("top").move(Page.get_first_root_node(), pos="last-child"),
    "delete a tree": lambda: page_at("top").delete() and None,
    "change a slug": partial(publish, "top", slug="renamed"),
    "rename a snippet": partial(rename, ProbeTopic, "renamed"),
    "add a snippet": lambda: Author.objects.create(name="new") and None,
    "unpublish a snippet": lambda: ProbeNotice.objects.get().unpublish(),
    "delete a snippet": lambda: ProbeTopic.objects.get().delete() and None,
    "move the site's root": move_site,
}


@pytest.fixture
def database(transactional_db: None, make_page: MakePage, tmp_path: Path) -> Path:
    """A file with a small site in it: a tree, a page that shows much, a draft and a restricted section."""
    if connection.vendor != "sqlite":
        pytest.skip("copies a database file: SQLite only")
    for model in (Province, Activity):
        model.objects.all().delete()
    # Rows that were restored after the test before lack their microseconds, which documents have.
    mark_everything()
    make_page("secret").view_restrictions.create(restriction_type="login")
    bottom = make_page("bottom", parent=make_page("middle", parent=make_page("top")))
    values = {"introduction": link_to(bottom), "companion": bottom}
    topic, notice = ProbeTopic.objects.create(name="topic"), ProbeNotice.objects.create(name="bulletin")
    make_page("page", topic=topic, notice=notice, **values)
    make_page("draft", live=False)
    assert not Mark.objects.exists()
    path = tmp_path / "template.sqlite3"
    connection.cursor().execute("VACUUM INTO %s", [str(path)])
    return path


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_between_any_two_commits(database: Path, scenario: str) -> None:
    count, commits = statements(database, SCENARIOS[scenario])
    kills = [Kill(statement) for statement in commits] + [Kill(count - 1, before=False)]
    survive(database, SCENARIOS[scenario], kills)


@pytest.mark.full
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_at_any_statement(database: Path, scenario: str) -> None:
    count, _ = statements(database, SCENARIOS[scenario])
    kills = [Kill(number, before=number % 2 == 0) for number in range(count)]
    survive(database, SCENARIOS[scenario], kills)


def survive(database: Path, action: Action, kills: list[Kill]) -> None:
    """Run `action` and die at each of `kills`, and examine what is left."""
    assert len(kills) > 2
    for kill in kills:
        copy = database.with_suffix(".copy")
        for left in database.parent.glob("template.copy*"):
            left.unlink()
        shutil.copy(database, copy)
        error = run(copy, action, kill) or run(copy, examine)
        assert not error, f"killed {kill}: {error}"


def examine() -> None:
    """What was committed leaks nothing; after the next start documents are those of a fresh rebuild."""
    check_that_nothing_leaks()
    # The next start comes when marks that were held are due.
    Mark.objects.exclude(retry_at=None).update(retry_at=timezone.now())
    recovery._next_look = 0.0  # this process is a fork of one that may have looked just now
    with override_settings(JIHADI_CMS={"RECOVERY_INTERVAL": 0}):
        recovery.recover()
    assert not Mark.objects.exists()
    check_that_nothing_leaks()
    recovered = state()
    check_that_changes_tell_all(recovered)
    Document.objects.all().delete()
    mark_everything()
    settle()
    fresh = state()
    assert recovered.keys() == fresh.keys()
    stale = {key: [c for c in fresh[key] if fresh[key][c] != recovered[key][c]] for key in fresh}
    assert {key: columns for key, columns in stale.items() if columns} == {}


def check_that_nothing_leaks() -> None:
    """By the tables alone, apart from how the delivery layer decides it."""
    now = timezone.now()
    root = Site.objects.get().root_page.path
    private = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    public, hidden = set(), set()
    for page in Page.objects.all():
        due = page.live and not (page.go_live_at and page.go_live_at > now)
        open_ = page.path.startswith(root) and not any(page.path.startswith(path) for path in private)
        (public if due and open_ else hidden).add(page)
    shown = set(Document.objects.exclude(page_id=None).values_list("page_id", flat=True))
    assert shown <= {page.pk for page in public}
    client = Client()
    words = {f"{page.title}!" for page in hidden} | {f"/{page.slug}/" for page in hidden}
    words |= {notice.name for notice in ProbeNotice.objects.filter(live=False)}
    urls = ["/api/v1/pages/", "/api/v1/probe_notices/", *(f"/api/v1/pages/{page_id}/" for page_id in shown)]
    text = "".join(client.get(url).content.decode() for url in urls)
    # A public page may well stand below a hidden one and have its slug in its path.
    above = {f"/{part}/" for page in public for part in page.url_path.strip("/").split("/")}
    assert {word for word in words - above if word in text} == set()
    assert {client.get(f"/api/v1/pages/{page.pk}/").status_code for page in hidden} == {404}


def check_that_changes_tell_all(documents: dict[str, dict[str, object]]) -> None:
    """Who follows the changes has every document that shows as it is, and none that is gone.

    The log may name a snippet that no page uses: sync reads no more of it than that it does not show.
    """
    site_id = Site.objects.get().pk
    shown = {found.key for visible in (visible_pages, visible_rows) for found in visible(site_id)}
    last = last_changes(Change.objects.values_list("key", flat=True))
    known = {key: change.etag for key, change in last.items() if change.action != Change.DELETE}
    assert known.keys() <= documents.keys()
    assert {key: known.get(key) for key in shown} == {key: documents[key]["etag"] for key in shown}
