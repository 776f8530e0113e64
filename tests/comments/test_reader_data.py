"""What is kept of a reader is handed out or erased in the admin, by those who may, and the log says so."""

import csv
import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry

from home.models import HomePage
from jihadi_cms.comments.models import Comment

pytestmark = pytest.mark.django_db
URL = "/admin/reader-comments/person/"
EMAIL = "reader@example.org"


@pytest.fixture
def comments() -> list[Comment]:
    """Two of a reader, one of which has a reply by another, and that reply."""
    page = HomePage.objects.get()
    answered = Comment.objects.create(page=page, name="مریم", email=EMAIL, text="پرسش", original="پرسش خام")
    alone = Comment.objects.create(page=page, name="مریم", email=EMAIL.upper(), text="=1+1")
    reply = Comment.objects.create(page=page, parent=answered, name="علی", email="ali@example.org", text="پاسخ")
    return [answered, alone, reply]


def post(client: Client, action: str = "", email: str = EMAIL) -> HttpResponse:
    """Send the form by one of its buttons."""
    return client.post(URL, {"email": email, "action": action})


def log() -> list[tuple[str, str]]:
    """The actions in the log with the labels of what they were done to."""
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", "label"))


def test_looking_a_reader_up(editor_client: Client, comments: list[Comment]) -> None:
    assert URL in editor_client.get("/admin/").content.decode()
    assert editor_client.get(URL).status_code == 200
    response = post(editor_client)
    html = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "۲ " in html
    assert "پرسش" in html
    assert "پاسخ</li>" not in html
    assert 'value="erase"' not in html
    assert 'value="ask"' not in post(editor_client, email="nobody@example.org").content.decode()
    assert post(editor_client, "json", "no address").status_code == 200
    assert log() == []


def test_handing_out(editor_client: Client, comments: list[Comment]) -> None:
    response = post(editor_client, "json")
    assert response["Content-Disposition"] == 'attachment; filename="comments.json"'
    found = {each["text"]: each for each in json.loads(response.content)}
    assert set(found) == {"پرسش", "=1+1"}
    assert found["پرسش"]["original"] == "پرسش خام"
    text = post(editor_client, "csv").content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert {row["text"] for row in rows} == {"پرسش", "'=1+1"}
    assert [action for action, _ in log()] == ["jihadi_comments.export"] * 4


def test_erasing_asks_first(editor_client: Client, comments: list[Comment]) -> None:
    answered, _, reply = comments
    editor_client.post(
        f"/admin/snippets/jihadi_comments/comment/edit/{answered.pk}/",
        {"status": "approved", "name": "مریم", "email": EMAIL, "text": "پرسش"},
    )
    assert "مریم" in log()[0][1]
    assert 'value="erase"' in post(editor_client, "ask").content.decode()
    assert Comment.objects.filter(email__iexact=EMAIL).count() == 2
    assert post(editor_client, "erase").status_code == 302
    assert set(Comment.objects.values_list("pk", flat=True)) == {answered.pk, reply.pk}
    answered.refresh_from_db()
    assert (answered.name, answered.email, answered.text, answered.original) == ("", "", "", "")
    entries = log()
    assert [action for action, _ in entries][1:] == ["jihadi_comments.erase"] * 2
    assert not [label for _, label in entries if "مریم" in label or EMAIL in label]
    assert ModelLogEntry.objects.latest("pk").user.username == "admin"
    assert editor_client.get("/admin/reports/site-history/").status_code == 200
    assert post(editor_client, "erase").status_code == 200


def test_a_chain_of_replies_keeps_what_others_wrote(editor_client: Client, comments: list[Comment]) -> None:
    """Deleting a comment deletes what is below: also where only a reply to a reply is somebody else's."""
    answered, _, reply = comments
    mine = Comment.objects.create(page=answered.page, parent=reply, name="مریم", email=EMAIL, text="باز")
    own = Comment.objects.create(page=answered.page, parent=mine, name="مریم", email=EMAIL, text="و باز")
    last = Comment.objects.create(page=answered.page, parent=own, name="رضا", email="r@example.org", text="پایان")
    post(editor_client, "erase")
    left = {answered.pk, reply.pk, mine.pk, own.pk, last.pk}
    assert set(Comment.objects.values_list("pk", flat=True)) == left
    assert not Comment.objects.filter(email__iexact=EMAIL).exists()


@pytest.mark.parametrize("allowed", [False, True])
def test_only_those_with_the_permission(
    client: Client, comments: list[Comment], django_user_model: type[AbstractUser], allowed: bool
) -> None:
    user = django_user_model.objects.create_user("moderator")
    names = ["access_admin", "change_comment", "delete_comment", *(["manage_reader_data"] if allowed else [])]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert (URL in client.get("/admin/").content.decode()) is allowed
    assert client.get(URL).status_code == (200 if allowed else 302)
    post(client, "erase")
    assert Comment.objects.filter(email__iexact=EMAIL).exists() is not allowed


def test_erasing_needs_the_token_of_the_form(comments: list[Comment], admin_user: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert post(strict, "erase").status_code == 403
    assert Comment.objects.count() == 3


def test_the_form_of_a_group_of_users_names_the_permission(editor_client: Client) -> None:
    name = gettext("Can export and erase what is kept of a reader")
    assert name in editor_client.get("/admin/groups/new/").content.decode()
