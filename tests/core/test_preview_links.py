"""Links to drafts in the admin: who may make them, and what becomes of them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.models import PreviewDocument
from jihadi_cms.delivery.previews.addresses import public_address_of
from tests.probe.models import ProbePage


@pytest.fixture
def article(db: None) -> ArticlePage:
    """A draft that is not published."""
    section = HomePage.objects.get().add_child(instance=SectionPage(title="آموزش"))
    article = section.add_child(instance=ArticlePage(title="مدرسه", live=False))
    article.save_revision()
    return article


def address(page: Page) -> str:
    """Where its links are."""
    return f"/admin/jihadi/previews/{page.pk}/"


def an_editor(client: Client, page: Page | None) -> Client:
    """Signed in as somebody who may edit below `page`, or nothing."""
    user = User.objects.create_user("editor")
    group = Group.objects.create(name="editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    if page:
        GroupPagePermission.objects.create(group=group, page=page, permission_type="change")
    client.force_login(user)
    return client


@pytest.mark.parametrize(("life", "days"), [("1", 1), ("7", 7), ("30", 30)])
def test_an_editor_makes_a_link(client: Client, article: ArticlePage, life: str, days: int) -> None:
    editor = an_editor(client, article.get_parent())
    answer = editor.post(address(article), {"life": life}, follow=True)
    link = PreviewDocument.objects.get()
    assert public_address_of(link) in answer.content.decode()
    assert link.revision == article.latest_revision
    assert link.created_by.get_username() == "editor"
    assert abs(link.expires_at - timezone.now() - timedelta(days=days)) < timedelta(minutes=1)
    shown = Client().get(public_address_of(link).removeprefix("http://localhost"))
    assert (shown.status_code, "مدرسه" in shown.content.decode()) == (200, True)


def test_a_revoked_link_opens_nothing(editor_client: Client, article: ArticlePage) -> None:
    editor_client.post(address(article), {"life": "7"})
    link = PreviewDocument.objects.get()
    revoke = f"{address(article)}{link.pk}/revoke/"
    assert editor_client.get(revoke).status_code == 405
    assert Client().post(revoke).status_code == 302  # to the login
    answer = editor_client.post(revoke, follow=True)
    assert public_address_of(link) not in answer.content.decode()
    shown = Client().get(public_address_of(link).removeprefix("http://localhost"))
    assert shown.status_code == 403
    assert "مدرسه" not in shown.content.decode()
    assert editor_client.post(revoke).status_code == 404


def test_who_may_not_edit_makes_and_sees_none(client: Client, admin_user: User, article: ArticlePage) -> None:
    owner = Client()
    owner.force_login(admin_user)
    owner.post(address(article), {"life": "7"})
    link = PreviewDocument.objects.get()
    stranger = an_editor(client, None)
    for answer in (
        stranger.get(address(article)),
        stranger.post(address(article), {"life": "7"}),
        stranger.post(f"{address(article)}{link.pk}/revoke/"),
    ):
        assert answer.status_code == 302  # Wagtail's answer to a missing permission
        assert answer["Location"] == "/admin/"
    assert PreviewDocument.objects.get().revoked_at is None


def test_a_link_of_another_page_is_not_revoked(editor_client: Client, article: ArticlePage) -> None:
    editor_client.post(address(article), {"life": "7"})
    other = f"{address(article.get_parent())}{PreviewDocument.objects.get().pk}/revoke/"
    assert editor_client.post(other).status_code == 404
    assert PreviewDocument.objects.get().revoked_at is None


def test_only_offered_lives(editor_client: Client, article: ArticlePage) -> None:
    assert editor_client.post(address(article), {"life": "9999"}).status_code == 200
    assert not PreviewDocument.objects.exists()


def test_a_page_that_was_never_saved_as_a_draft(editor_client: Client, article: ArticlePage) -> None:
    assert editor_client.post(address(article.get_parent()), {"life": "7"}, follow=True).status_code == 200
    assert not PreviewDocument.objects.exists()


def test_the_editor_leads_there(editor_client: Client, article: ArticlePage) -> None:
    assert address(article) in editor_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    probe = HomePage.objects.get().add_child(instance=ProbePage(title="probe"))
    assert address(probe) not in editor_client.get(f"/admin/pages/{probe.pk}/edit/").content.decode()
    assert editor_client.get(address(probe)).status_code == 404
