"""Publishing, unpublishing, scheduling, expiring, aliases: what each leaves for readers, and when."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from jihadi_cms.delivery.models import Change, Document, Mark
from jihadi_cms.delivery.settle import settle
from tests.core.editing import post_page
from tests.delivery.conftest import MakePage
from tests.delivery.state import body, has_document, is_marked, paths, state
from tests.probe.models import ProbePage

HOUR = timedelta(hours=1)


def actions(page: Page) -> list[str]:
    return list(Change.objects.filter(key=f"page:{page.pk}").order_by("id").values_list("action", flat=True))


def publish(page: ProbePage, **values: object) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    settle()


def test_first_publish(make_page: MakePage, client: Client) -> None:
    draft = make_page("one", live=False)
    assert not has_document(draft) and actions(draft) == []
    publish(draft)
    assert body(draft)["title"] == "one" and body(draft)["loud_title"] == "one!"
    assert actions(draft) == ["create"] and not Mark.objects.exists()
    assert client.get(f"/api/v1/pages/{draft.pk}/").json()["path"] == "/one/"


def test_update(page: ProbePage) -> None:
    publish(page, title="new title")
    assert body(page)["title"] == "new title"
    assert actions(page) == ["create", "update"]


def test_publishing_the_same_again_is_no_change_but_of_its_date(page: ProbePage) -> None:
    page.save()
    settle()
    assert actions(page) == ["create"]


def test_a_draft_is_not_projected(page: ProbePage) -> None:
    before = state()
    page.title = "draft"
    page.save_revision()
    assert not is_marked(page)
    settle()
    assert state() == before


def test_unpublishing_hides_at_once(page: ProbePage, client: Client) -> None:
    page.unpublish()
    assert not has_document(page)
    assert client.get(f"/api/v1/pages/{page.pk}/").status_code == 404
    settle()
    assert actions(page) == ["create", "delete"]


def test_unpublished_and_published_again_before_the_tombstone(page: ProbePage) -> None:
    page.unpublish()
    publish(page, title="back")
    assert actions(page) == ["create", "update"]


def test_reverting_to_an_earlier_revision(page: ProbePage) -> None:
    first = page.save_revision()
    publish(page, title="second")
    first.publish(previous_revision=first)
    settle()
    assert body(page)["title"] == "one"


def test_scheduling_a_page_that_was_never_live(make_page: MakePage) -> None:
    draft = make_page("later", live=False, go_live_at=timezone.now() + HOUR)
    publish(draft)
    assert not has_document(draft)


def test_create_and_schedule_commits_a_live_row_for_a_moment(make_page: MakePage, client: Client) -> None:
    embargoed = make_page("later", live=True, go_live_at=timezone.now() + HOUR)
    assert Page.objects.get(pk=embargoed.pk).live
    assert not has_document(embargoed)
    assert client.get(f"/api/v1/pages/{embargoed.pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_create_and_schedule_in_the_admin(home: Page, editor_client: Client) -> None:
    url = reverse("wagtailadmin_pages:add", args=("probe", "probepage", home.pk))
    go_live_at = timezone.now() + HOUR
    answer = post_page(editor_client, url, {"title": "later", "slug": "later", "go_live_at": go_live_at})
    assert answer.status_code == 302
    created = ProbePage.objects.get(slug="later")
    assert not created.live and created.approved_schedule
    assert not has_document(created) and actions(created) == []


def test_a_scheduled_page_appears_when_the_command_runs(make_page: MakePage) -> None:
    draft = make_page("later", live=False, go_live_at=timezone.now() + HOUR)
    draft.save_revision().publish()
    past = timezone.now() - HOUR
    revision = draft.revisions.get()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert has_document(draft)


def test_scheduling_over_a_live_page_changes_nothing_until_then(page: ProbePage) -> None:
    publish(page)
    before = state()
    page = ProbePage.objects.get(pk=page.pk)
    page.title, page.go_live_at = "embargoed", timezone.now() + HOUR
    page.save_revision().publish()
    settle()
    assert state() == before


def test_expiry_hides_before_the_command_runs(page: ProbePage, client: Client) -> None:
    publish(page, expire_at=timezone.now() + HOUR)
    Document.objects.filter(page_id=page.pk).update(visible_until=timezone.now())
    for url in (f"/api/v1/pages/{page.pk}/", "/api/v1/pages/find/?path=/one/"):
        assert client.get(url).status_code == 404
    assert "one!" not in client.get("/api/v1/pages/").content.decode()


def test_expiry_when_the_command_runs(page: ProbePage) -> None:
    publish(page, expire_at=timezone.now() + HOUR)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    call_command("publish_scheduled")
    assert not has_document(page) and actions(page)[-1] == "delete"


def test_a_dry_run_settles_nothing(page: ProbePage) -> None:
    page.save()
    call_command("publish_scheduled", dryrun=True, verbosity=0)
    assert is_marked(page)


def test_an_alias_has_its_document_and_follows_its_source(page: ProbePage) -> None:
    alias = page.create_alias(update_slug="alias")
    settle()
    assert body(alias)["title"] == "one"
    publish(page, title="two")
    assert body(alias)["title"] == "two" and body(alias)["path"] == "/alias/"
    page.unpublish()
    assert not has_document(alias)


def test_a_copy(tree: list[ProbePage]) -> None:
    tree[0].copy(recursive=True, update_attrs={"slug": "copy"}, keep_live=True)
    settle()
    assert paths() >= {"/copy/", "/copy/middle/", "/copy/middle/bottom/"}


def test_publishing_inside_a_transaction_as_the_authoring_api_does(page: ProbePage) -> None:
    with transaction.atomic():
        page.title = "by token"
        page.save_revision().publish()
    settle()
    assert body(page)["title"] == "by token"


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_rolled_back_leaves_nothing(page: ProbePage) -> None:
    before = state()
    with transaction.atomic():
        page.title = "never"
        page.save()
        page.unpublish()
        transaction.set_rollback(True)
    assert state() == before and not Mark.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_rolled_back_does_not_keep_the_rest_waiting(page: ProbePage) -> None:
    with transaction.atomic():
        with transaction.atomic():
            page.save()
            transaction.set_rollback(True)
        page.title = "kept"
        page.save()
    assert body(page)["title"] == "kept"


@pytest.mark.django_db(transaction=True)
def test_settling_follows_the_commit_by_itself(page: ProbePage) -> None:
    page.title = "committed"
    page.save_revision().publish()
    assert body(page)["title"] == "committed" and not Mark.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_projection_that_fails_keeps_its_mark_and_harms_no_other(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = make_page("good"), make_page("bad")
    monkeypatch.setattr(ProbePage, "loud_title", property(lambda page: 1 / (page.title != "bad" and 1)))
    with transaction.atomic():
        for each in (bad, good):
            each.seo_title = "changed"
            each.save()
    assert body(good)["seo_title"] == "changed"
    assert body(bad)["seo_title"] != "changed" and is_marked(bad) and not is_marked(good)
    monkeypatch.undo()
    Mark.objects.update(retry_at=None)
    settle()
    assert body(bad)["seo_title"] == "changed"
