"""Many articles at once: what bulk actions change, in which versions, for whom, and what they say of the others."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, PageLogEntry, Workflow, WorkflowTask

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage, Tag
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle


def url(action: str, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}&next={reverse('jihadi_articles:index')}"


def ask(client: Client, action: str, *pages: Page) -> str:
    """The page that asks before anything is changed."""
    response = client.get(url(action, *pages))
    assert response.status_code == 200
    return response.content.decode()


def do(client: Client, action: str, *pages: Page, **data: Any) -> list[str]:
    """Do it; the messages that the editor sees then."""
    response: HttpResponse = client.post(url(action, *pages), data, follow=True)
    assert response.redirect_chain == [(reverse("jihadi_articles:index"), 302)]
    return [str(message).strip() for message in response.context["messages"]]


@pytest.fixture
def article(section: SectionPage) -> Callable[..., ArticlePage]:
    """Makes an article as the editor does: published unless `live` says otherwise, with a revision."""

    def make(title: str, tags: tuple[str, ...] = (), live: bool = True, **fields: Any) -> ArticlePage:
        page = ArticlePage(title=title, live=False, **fields)
        page.tags.add(*tags)
        section.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        return ArticlePage.objects.get(pk=page.pk)

    return make


def fresh(page: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def draft(page: ArticlePage) -> ArticlePage:
    return fresh(page).get_latest_revision_as_object()


def test_featuring_publishes(editor_client: Client, article: Callable[..., ArticlePage], admin_user: Any) -> None:
    pages = [article("یک"), article("دو")]
    assert "دو" in ask(editor_client, "jihadi_feature", *pages)
    assert not fresh(pages[0]).featured
    messages = do(editor_client, "jihadi_feature", *pages)
    assert len(messages) == 1
    assert "۲" in messages[0]
    for page in map(fresh, pages):
        assert page.featured
        assert page.live
        assert not page.has_unpublished_changes
        assert page.latest_revision.user == admin_user
        assert page.live_revision == page.latest_revision
        actions = PageLogEntry.objects.filter(page=page.pk, user=admin_user).values_list("action", flat=True)
        assert set(actions) == {"wagtail.edit", "wagtail.publish"}


@pytest.mark.django_db(transaction=True)
def test_documents_follow(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    page = article("یک")
    settle()
    before = Document.objects.get(page_id=page.pk).body
    do(editor_client, "jihadi_feature", page)
    after = Document.objects.get(page_id=page.pk).body
    assert before != after
    assert b'"featured":true' in bytes(after)


def test_and_back_again(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    pages = [article("یک", featured=True), article("دو", featured=True)]
    do(editor_client, "jihadi_unfeature", *pages)
    assert not any(fresh(page).featured for page in pages)


def test_changes_in_draft_stay_a_draft(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    page = article("یک", lead="منتشر")
    page.lead = "پیش‌نویس"
    page.title = "عنوان تازه"
    page.save_revision()
    do(editor_client, "jihadi_feature", page)
    live, latest = fresh(page), draft(page)
    assert (live.featured, live.lead, live.title, live.has_unpublished_changes) == (True, "منتشر", "یک", True)
    assert (latest.featured, latest.lead, latest.title) == (True, "پیش‌نویس", "عنوان تازه")
    assert live.draft_title == "عنوان تازه"


def test_a_draft_that_has_it_already_does_not_keep_it_from_readers(
    editor_client: Client, article: Callable[..., ArticlePage]
) -> None:
    page = article("یک")
    page.featured = True
    page.lead = "پیش‌نویس"
    page.save_revision()
    do(editor_client, "jihadi_feature", page)
    assert (fresh(page).featured, fresh(page).lead) == (True, "")
    assert (draft(page).featured, draft(page).lead) == (True, "پیش‌نویس")
    assert fresh(page).has_unpublished_changes


def test_a_draft_is_not_published(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    page = article("یک", live=False)
    do(editor_client, "jihadi_feature", page)
    assert (fresh(page).featured, fresh(page).live, draft(page).featured) == (True, False, True)


def test_what_is_so_already_gets_no_revision(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    done, open_ = article("یک", featured=True), article("دو")
    messages = do(editor_client, "jihadi_feature", done, open_)
    assert fresh(done).latest_revision == done.latest_revision
    assert [("۱" in message) for message in messages] == [True, True]


def test_others_are_left_out_and_named(
    editor_client: Client, section: SectionPage, article: Callable[..., ArticlePage], django_user_model: Any
) -> None:
    good, locked, scheduled = article("خوب"), article("قفل"), article("زمان‌دار")
    locked.locked = True
    locked.locked_by = django_user_model.objects.create_user("other")
    locked.save()
    scheduled.go_live_at = timezone.now() + timedelta(days=1)
    scheduled.save_revision().publish()
    alias = good.create_alias(update_slug="alias")
    shown = ask(editor_client, "jihadi_feature", good, locked, scheduled, alias, section)
    for page in (good, locked, scheduled, section):
        assert page.title in shown
    messages = do(editor_client, "jihadi_feature", good, locked, scheduled, alias, section)
    assert len(messages) == 2
    assert messages[1].count("(۱)") == 4
    assert fresh(good).featured
    assert fresh(alias).featured, "aliases follow their page"
    assert not fresh(locked).featured
    assert not fresh(scheduled).featured
    assert fresh(scheduled).approved_schedule


def test_moderation_is_not_cut_short(
    editor_client: Client, section: SectionPage, article: Callable[..., ArticlePage], admin_user: Any
) -> None:
    page = article("یک")
    workflow = Workflow.objects.create(name="بازبینی")
    task = GroupApprovalTask.objects.create(name="سردبیر")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page.lead = "پیش‌نویس"
    page.save_revision()
    workflow.start(page, admin_user)
    do(editor_client, "jihadi_feature", page)
    assert not fresh(page).featured
    assert fresh(page).workflow_in_progress


def member(section: Page, django_user_model: Any, *permissions: str) -> AbstractUser:
    group = Group.objects.create(name="ویراستاران")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    user: AbstractUser = django_user_model.objects.create_user("editor", password="password")
    user.groups.add(group)
    return user


def test_without_the_right_to_publish_only_drafts_are_changed(
    client: Client, section: SectionPage, article: Callable[..., ArticlePage], django_user_model: Any
) -> None:
    live, unpublished = article("یک"), article("دو", live=False)
    client.force_login(member(section, django_user_model, "change_page"))
    messages = do(client, "jihadi_feature", live, unpublished)
    assert len(messages) == 2
    assert not fresh(live).featured
    assert fresh(unpublished).featured


def test_other_sections_are_out_of_reach(
    client: Client, article: Callable[..., ArticlePage], django_user_model: Any
) -> None:
    other = HomePage.objects.get().add_child(instance=SectionPage(title="دیگر"))
    page = article("یک")
    client.force_login(member(other, django_user_model, "change_page", "publish_page"))
    for action, data in (("jihadi_feature", {}), ("jihadi_add_tags", {"tags": "آب"})):
        response = client.post(url(action, page), data)
        assert response.status_code == 404
        assert "یک" not in response.content.decode()
    assert not fresh(page).featured
    assert fresh(page).tags.count() == 0


def test_nobody_else(client: Client, article: Callable[..., ArticlePage]) -> None:
    page = article("یک")
    assert client.post(url("jihadi_feature", page)).status_code == 302
    assert not fresh(page).featured


def test_a_live_page_that_is_not_valid_any_more_is_left_out(
    editor_client: Client, article: Callable[..., ArticlePage]
) -> None:
    good, bad = article("خوب"), article("بد")
    Page.objects.filter(pk=bad.pk).update(title="")
    messages = do(editor_client, "jihadi_feature", good, bad)
    assert len(messages) == 2
    assert fresh(good).featured
    assert not fresh(bad).featured
    assert fresh(bad).latest_revision == bad.latest_revision


def test_adding_tags(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    Tag.objects.create(name="علی")
    one, two = article("یک", tags=("آب",)), article("دو")
    two.lead = "پیش‌نویس"
    two.save_revision()
    assert "jihadi/tags/jihadi_articles/tag/" in ask(editor_client, "jihadi_add_tags", one, two)
    do(editor_client, "jihadi_add_tags", one, two, tags="علي, آب, هلال احمر")
    assert set(fresh(one).tags.names()) == set(fresh(two).tags.names()) == {"علی", "آب", "هلال احمر"}
    assert set(draft(two).tags.names()) == {"علی", "آب", "هلال احمر"}
    assert fresh(two).has_unpublished_changes
    assert fresh(two).lead == ""
    assert Tag.objects.count() == 3


def test_adding_no_tags_is_asked_about(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    page = article("یک")
    response = editor_client.post(url("jihadi_add_tags", page), {"tags": ""})
    assert response.status_code == 200
    assert response.context["form"].errors["tags"]
    long = editor_client.post(url("jihadi_add_tags", page), {"tags": "آ" * 200})
    assert long.context["form"].errors["tags"]
    assert fresh(page).latest_revision == page.latest_revision


def test_removing_tags(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    one, two, three = article("یک", tags=("آب", "راه")), article("دو", tags=("آب",)), article("سه")
    elsewhere = article("چهار", tags=("پل",))
    shown = ask(editor_client, "jihadi_remove_tags", one, two, three)
    assert "آب (۲)" in shown
    assert "راه (۱)" in shown
    assert "پل" not in shown
    water = Tag.objects.get(name="آب")
    messages = do(editor_client, "jihadi_remove_tags", one, two, three, tags=[water.pk])
    assert len(messages) == 2
    assert [list(fresh(page).tags.names()) for page in (one, two, three, elsewhere)] == [["راه"], [], [], ["پل"]]


def test_tags_of_other_articles_are_no_choice(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    page = article("یک", tags=("آب",))
    other = Tag.objects.create(name="پل")
    response = editor_client.post(url("jihadi_remove_tags", page), {"tags": [other.pk]})
    assert response.context["form"].errors["tags"]


@pytest.mark.parametrize("ids", ["id=x", "id=999999", "", "id=" + "9" * 30, "id=all", "id=all&childOf=x", "id=۱"])
@pytest.mark.parametrize("action", ["jihadi_feature", "jihadi_remove_tags"])
def test_pages_that_are_none(editor_client: Client, section: SectionPage, action: str, ids: str) -> None:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    assert editor_client.get(f"{address}?{ids}").status_code == 404


def test_all_of_a_section_in_the_explorer(
    editor_client: Client, section: SectionPage, article: Callable[..., ArticlePage]
) -> None:
    pages = [article("یک"), article("دو")]
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "jihadi_feature"))
    editor_client.post(f"{address}?id=all&childOf={section.pk}")
    assert all(fresh(page).featured for page in pages)


def test_moving_from_the_listing(
    editor_client: Client, section: SectionPage, article: Callable[..., ArticlePage]
) -> None:
    pages = [article("یک"), article("دو")]
    other = HomePage.objects.get().add_child(instance=SectionPage(title="دیگر"))
    ask(editor_client, "move", *pages)
    do(editor_client, "move", *pages, chooser=other.pk)
    assert {fresh(page).section for page in pages} == {other}


def test_the_bar_offers_them(editor_client: Client, article: Callable[..., ArticlePage]) -> None:
    article("یک")
    listing = editor_client.get(reverse("jihadi_articles:index")).content.decode()
    for action in ("jihadi_feature", "jihadi_unfeature", "jihadi_add_tags", "jihadi_remove_tags", "move"):
        assert reverse("wagtail_bulk_action", args=("wagtailcore", "page", action)) in listing
