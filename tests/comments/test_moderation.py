"""Moderators decide on comments, answer and edit them."""

import json
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from home.models import HomePage
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.jalali.dates import to_jalali
from jihadi_cms.persian.digits import to_persian

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/jihadi_comments/comment/"


@pytest.fixture
def comments() -> list[Comment]:
    """Two that wait and one that is spam."""
    page = HomePage.objects.get()
    return [
        Comment.objects.create(page=page, name=name, email="r@example.org", text=f"<b>{name}</b>", status=status)
        for name, status in (("علی", "pending"), ("سارا", "pending"), ("آگهی‌نما", "spam"))
    ]


def decide(client: Client, action: str, comments: list[Comment]) -> Any:
    """Confirm a bulk action as its form does."""
    url = reverse("wagtail_bulk_action", args=("jihadi_comments", "comment", action))
    query = "&".join(f"id={comment.pk}" for comment in comments)
    assert "علی" in client.get(f"{url}?{query}").content.decode()
    return client.post(f"{url}?{query}&next={LIST}")


def statuses(comments: list[Comment]) -> list[str]:
    """Their statuses now."""
    return [Comment.objects.get(pk=comment.pk).status for comment in comments]


def test_the_menu_leads_to_those_that_wait_and_counts_them(editor_client: Client, comments: list[Comment]) -> None:
    html = editor_client.get("/admin/").content.decode()
    assert f"{LIST}?status=pending" in html
    assert json.dumps("(۲)").strip('"') in html
    queue = editor_client.get(f"{LIST}?status=pending").content.decode()
    assert "سارا" in queue
    assert "آگهی‌نما" not in queue
    assert "<b>سارا" not in queue
    assert "r@example.org" not in queue


@pytest.mark.parametrize(("action", "status"), [("approve", "approved"), ("reject", "rejected"), ("spam", "spam")])
def test_decisions_on_many(editor_client: Client, comments: list[Comment], action: str, status: str) -> None:
    assert decide(editor_client, action, comments[:2]).status_code == 302
    assert statuses(comments) == [status, status, "spam"]


def test_all_are_those_of_the_listing(editor_client: Client, comments: list[Comment]) -> None:
    """ "All" from the queue must not approve the spam, nor delete it from a search."""
    url = reverse("wagtail_bulk_action", args=("jihadi_comments", "comment", "approve"))
    query = urlencode({"id": "all", "next": f"{LIST}?status=pending"})
    assert "آگهی‌نما" not in editor_client.get(f"{url}?{query}").content.decode()
    editor_client.post(f"{url}?{query}")
    assert statuses(comments) == ["approved", "approved", "spam"]
    url = reverse("wagtail_bulk_action", args=("jihadi_comments", "comment", "delete"))
    editor_client.post(f"{url}?{urlencode({'id': 'all', 'next': f'{LIST}?status=spam'})}")
    assert set(Comment.objects.all()) == set(comments[:2])
    editor_client.post(f"{url}?{urlencode({'id': 'all', 'next': f'{LIST}?q=سارا'})}")
    assert list(Comment.objects.all()) == [comments[0]]


def test_the_log_says_who_decided(editor_client: Client, comments: list[Comment]) -> None:
    decide(editor_client, "reject", comments[:1])
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.object_id, entry.user.username) == (
        "jihadi_comments.reject",
        str(comments[0].pk),
        "admin",
    )
    assert "علی" not in entry.label
    assert editor_client.get(f"{LIST}history/{comments[0].pk}/").status_code == 200


def test_deleting_says_what_goes_with_it(editor_client: Client, comments: list[Comment]) -> None:
    Comment.objects.filter(pk=comments[1].pk).update(parent=comments[0])
    Comment.objects.filter(pk=comments[2].pk).update(parent=comments[1])
    url = f"{LIST}delete/{comments[0].pk}/"
    assert "۲ " in editor_client.get(url).content.decode()
    editor_client.post(url)
    assert not Comment.objects.exists()


def test_dates_are_jalali(editor_client: Client, comments: list[Comment]) -> None:
    html = editor_client.get(LIST).content.decode()
    assert to_persian(str(to_jalali(comments[0].created_at).year)) in html


def test_a_reply_publishes_both(editor_client: Client, comments: list[Comment]) -> None:
    url = reverse("jihadi_comment_reply", args=(comments[0].pk,))
    assert "علی" in editor_client.get(url).content.decode()
    assert editor_client.post(url, {"text": ""}).status_code == 200
    response = editor_client.post(f"{url}?next=https://evil.example/", {"text": "سپاس از شما"})
    assert (response.status_code, response["Location"]) == (302, LIST)
    reply = Comment.objects.get(by_editor=True)
    assert (reply.parent_id, reply.page_id, reply.status) == (comments[0].pk, comments[0].page_id, Status.APPROVED)
    assert statuses(comments)[0] == "approved"


def test_a_moderator_edits(editor_client: Client, comments: list[Comment]) -> None:
    url = f"{LIST}edit/{comments[0].pk}/"
    assert editor_client.get(url).status_code == 200
    values = {"status": "approved", "name": "علي", "email": "r@example.org", "text": "ويراسته"}
    assert editor_client.post(url, values).status_code == 302
    comments[0].refresh_from_db()
    assert (comments[0].name, comments[0].text, comments[0].status) == ("علی", "ویراسته", "approved")
    assert comments[0].page_id == HomePage.objects.get().pk
    assert comments[0].original == "<b>علی</b>"
    assert "&lt;b&gt;علی" in editor_client.get(url).content.decode()
    editor_client.post(url, {**values, "text": "باز ویراسته"})
    comments[0].refresh_from_db()
    assert (comments[0].text, comments[0].original) == ("باز ویراسته", "<b>علی</b>")


def test_nobody_adds_a_comment_in_the_admin(editor_client: Client) -> None:
    assert editor_client.get(f"{LIST}add/").status_code == 302
    assert f"{LIST}add/" not in editor_client.get(LIST).content.decode()


def test_only_moderators_see_comments(
    client: Client, comments: list[Comment], django_user_model: type[AbstractUser]
) -> None:
    user = django_user_model.objects.create_user("writer")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    reply = reverse("jihadi_comment_reply", args=(comments[0].pk,))
    assert client.get(LIST).status_code == 302
    assert client.post(reply, {"text": "x"}).status_code == 302
    url = reverse("wagtail_bulk_action", args=("jihadi_comments", "comment", "approve"))
    client.post(f"{url}?id={comments[0].pk}")
    assert statuses(comments) == ["pending", "pending", "spam"]
    assert "comment/?status=pending" not in client.get("/admin/").content.decode()


def test_the_rules_are_among_the_settings(editor_client: Client) -> None:
    site = HomePage.objects.get().get_site()
    url = f"/admin/settings/jihadi_comments/commentsettings/{site.pk}/"
    values = {"open": "on", "close_after_days": "30", "most_links": "2", "notify": "a@example.org"}
    assert editor_client.post(url, values).status_code == 302
    assert CommentSettings.objects.get().close_after_days == 30
    response = editor_client.post(url, {**values, "notify": "a@example.org\nnobody"})
    assert response.status_code == 200
    assert CommentSettings.objects.get().notify == "a@example.org"


def test_a_command_exports_and_erases(comments: list[Comment]) -> None:
    out = StringIO()
    call_command("reader_data", "R@example.org", stdout=out)
    assert len(json.loads(out.getvalue())) == 3
    call_command("reader_data", "r@example.org", "--erase", stdout=StringIO())
    assert not Comment.objects.exists()
