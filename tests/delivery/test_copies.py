"""Copies, aliases, translations, schedules and reverted revisions, as readers see them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Page, Site

from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.world import clock
from tests.probe.models import ProbePage

HOUR = timedelta(hours=1)

Find = Callable[[str], dict[str, Any] | None]


@pytest.fixture
def find(client: Client, home: Page) -> Find:
    """`find("/one/")`: the page that readers find there, or None; lists say the same."""

    def look(path: str) -> dict[str, Any] | None:
        listed = [item for item in client.get("/api/v1/pages/?first=100").json()["items"] if item["path"] == path]
        answer = client.get("/api/v1/pages/find/", {"path": path})
        assert answer.status_code == (200 if listed else 404)
        if not listed:
            return None
        found = answer.json()
        assert found["title"] == listed[0]["title"]
        return found

    return look


def stored(page: Page) -> ProbePage:
    """The page as it is stored now."""
    return ProbePage.objects.get(pk=page.pk)


def publish(page: Page, **values: Any) -> None:
    """Publish a page with new values, as the editor's form does."""
    found = stored(page)
    for name, value in values.items():
        setattr(found, name, value)
    found.save_revision().publish()
    settle()


@pytest.mark.parametrize(("recursive", "keep_live"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_copy_shows_what_was_copied_live(tree: list[ProbePage], find: Find, recursive: bool, keep_live: bool) -> None:
    tree[1].unpublish()
    stored(tree[0]).copy(recursive=recursive, keep_live=keep_live, update_attrs={"slug": "copy", "title": "copied"})
    settle()
    shown = {path for path in ("/copy/", "/copy/middle/", "/copy/middle/bottom/") if find(path)}
    assert shown == ({"/copy/"} | ({"/copy/middle/bottom/"} if recursive else set()) if keep_live else set())
    assert find("/top/")["title"] == "top" and find("/top/middle/bottom/")
    if keep_live:
        assert find("/copy/")["title"] == "copied"


def test_a_copy_does_not_show_the_draft_of_its_original(page: ProbePage, find: Find) -> None:
    page.title = "draft"
    page.save_revision()
    stored(page).copy(update_attrs={"slug": "copy"}, copy_revisions=True, keep_live=True)
    settle()
    assert find("/copy/")["title"] == "one"


def test_a_copy_below_a_restriction_shows_nowhere(page: ProbePage, restricted: ProbePage, find: Find) -> None:
    stored(page).copy(to=restricted, update_attrs={"slug": "copy"}, keep_live=True)
    assert find("/secret/copy/") is None
    settle()
    assert find("/secret/copy/") is None


def test_an_alias_says_what_its_original_says_until_it_is_converted(page: ProbePage, find: Find) -> None:
    alias = stored(page).create_alias(update_slug="alias")
    settle()
    publish(page, title="two", expire_at=timezone.now() + HOUR)
    assert find("/alias/")["title"] == "two"
    page = stored(page)
    page.title = "draft"
    page.save_revision()
    assert find("/alias/")["title"] == "two"
    ConvertAliasPageAction(stored(alias)).execute(skip_permission_checks=True)
    publish(page, title="three")
    assert (find("/one/")["title"], find("/alias/")["title"]) == ("three", "two")
    stored(page).unpublish()
    assert find("/one/") is None and find("/alias/")


def test_an_alias_of_a_page_that_is_scheduled_waits_with_it(make_page: MakePage, find: Find) -> None:
    """Wagtail writes the alias what the page will say, and leaves it live."""
    page = make_page("one")
    stored(page).create_alias(update_slug="alias")
    publish(page, title="tomorrow", go_live_at=timezone.now() + HOUR)
    assert stored(page).live is False and ProbePage.objects.get(slug="alias").live
    assert find("/alias/") is None
    with clock() as pass_time:
        pass_time(2)
        settle()
        assert find("/alias/")["title"] == "tomorrow", "whenever the command runs"


def test_aliases_expire_with_their_original_when_the_command_is_late(page: ProbePage, find: Find) -> None:
    stored(page).create_alias(update_slug="alias")
    publish(page, expire_at=timezone.now() + HOUR)
    with clock() as pass_time:
        pass_time(0.9)
        assert find("/one/") and find("/alias/")
        pass_time(1)
        assert find("/one/") is None and find("/alias/") is None
        call_command("publish_scheduled", verbosity=0)
        assert find("/one/") is None and find("/alias/") is None
        publish(page, expire_at=None)
        assert find("/one/") and find("/alias/")


def test_a_schedule_over_a_live_page_when_the_command_is_late(page: ProbePage, find: Find) -> None:
    publish(page)
    with clock() as pass_time:
        publish(page, title="later", go_live_at=timezone.now() + HOUR)
        assert find("/one/")["title"] == "one"
        pass_time(5)
        assert find("/one/")["title"] == "one"
        call_command("publish_scheduled", verbosity=0)
        assert find("/one/")["title"] == "later"


def test_a_page_scheduled_to_come_and_to_go(make_page: MakePage, find: Find) -> None:
    with clock() as pass_time:
        now = timezone.now()
        page = make_page("one", live=False)
        publish(page, go_live_at=now + HOUR, expire_at=now + 3 * HOUR)
        assert find("/one/") is None
        pass_time(2)
        assert find("/one/") is None
        call_command("publish_scheduled", verbosity=0)
        assert find("/one/")
        pass_time(2)
        assert find("/one/") is None
        call_command("publish_scheduled", verbosity=0)
        assert find("/one/") is None and not stored(page).live


def test_both_moments_past_when_the_command_runs(make_page: MakePage, find: Find) -> None:
    with clock() as pass_time:
        now = timezone.now()
        publish(make_page("one", live=False), go_live_at=now + HOUR, expire_at=now + 2 * HOUR)
        pass_time(9)
        call_command("publish_scheduled", verbosity=0)
        assert find("/one/") is None


@pytest.fixture
def english(page: ProbePage, settings: Any) -> Iterator[Locale]:
    """A second language of the site."""
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = [("fa", "Persian"), ("en", "English")]
    get_content_languages.cache_clear()
    Site.clear_site_root_paths_cache()
    yield Locale.objects.create(language_code="en")
    get_content_languages.cache_clear()


@pytest.fixture
def translated(english: Locale, page: ProbePage, home: Page) -> ProbePage:
    """A draft translation at /one/ below the translated home page."""
    Page.objects.get(pk=home.pk).specific.copy_for_translation(english, copy_parents=True).save_revision().publish()
    translation = stored(page).copy_for_translation(english)
    settle()
    return translation


def test_a_translation_shows_when_it_is_published(
    translated: ProbePage, page: ProbePage, client: Client, find: Find
) -> None:
    def listed(locale: str) -> set[str]:
        answer = client.get("/api/v1/pages/", {"locale": locale}).json()
        return {item["title"] for item in answer["items"] if item["type"] == "probe"}

    assert listed("en") == set() and listed(page.locale.language_code) == {"one"}
    # Without `i18n_patterns` the two would stand at one path.
    publish(translated, title="translated", slug="translated")
    assert listed("en") == {"translated"} and listed(page.locale.language_code) == {"one"}
    stored(page).unpublish()
    assert listed("en") == {"translated"} and listed(page.locale.language_code) == set()
    stored(translated).view_restrictions.create(restriction_type="login")
    assert listed("en") == set()


def test_a_translation_that_is_an_alias(english: Locale, page: ProbePage, client: Client) -> None:
    stored(page).copy_for_translation(english, copy_parents=True, alias=True)
    settle()
    titles = [item["title"] for item in client.get("/api/v1/probes/", {"locale": "en"}).json()["items"]]
    assert titles == ["one"]
    publish(page, title="two")
    titles = [item["title"] for item in client.get("/api/v1/probes/", {"locale": "en"}).json()["items"]]
    assert titles == ["two"]


def test_a_revision_brought_back(page: ProbePage, find: Find, client: Client) -> None:
    first = stored(page).save_revision()
    publish(page, title="two", slug="two")
    assert find("/one/") is None or client.get("/api/v1/pages/find/", {"path": "/one/"}).status_code == 301
    first.publish(previous_revision=first)
    settle()
    assert find("/one/")["title"] == "one" and find("/two/") is None


def test_a_revision_brought_back_that_had_expired(page: ProbePage, find: Find) -> None:
    with clock() as pass_time:
        publish(page, expire_at=timezone.now() + HOUR)
        old = stored(page).latest_revision
        publish(page, expire_at=None)
        pass_time(2)
        assert find("/one/")
        old.publish()
        assert find("/one/") is None
        settle()
        assert find("/one/") is None


@pytest.mark.parametrize("below", [True, False])
def test_unpublishing_in_bulk(tree: list[ProbePage], find: Find, editor_client: Client, below: bool) -> None:
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "unpublish"))
    data = {"include_descendants": "on"} if below else {}
    assert editor_client.post(f"{url}?id={tree[0].pk}&id={tree[1].pk}", data).status_code == 302
    shown = [path for path in ("/top/", "/top/middle/", "/top/middle/bottom/") if find(path)]
    assert shown == ([] if below else ["/top/middle/bottom/"])


def test_moving_and_deleting_in_bulk(
    tree: list[ProbePage], restricted: ProbePage, make_page: MakePage, find: Find, editor_client: Client
) -> None:
    make_page("other")
    move = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move"))
    answer = editor_client.post(f"{move}?id={tree[1].pk}", {"chooser": restricted.pk})
    assert answer.status_code == 302 and stored(tree[2]).url_path.endswith("/secret/middle/bottom/")
    assert [find(path) for path in ("/top/middle/bottom/", "/secret/middle/bottom/")] == [None, None]
    delete = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    assert editor_client.post(f"{delete}?id={tree[0].pk}").status_code == 302
    assert find("/top/") is None and find("/other/")
