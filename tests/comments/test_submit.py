"""Readers comment over REST: what is taken in, what is refused, and what the public sees of it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments import reader_data
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.delivery.settle import settle
from jihadi_cms.jalali.formatting import format_date
from tests.comments.forms import old_token

pytestmark = pytest.mark.django_db
EMAIL = "reader@example.org"


@pytest.fixture
def rules() -> CommentSettings:
    """The site's rules for comments."""
    return CommentSettings.objects.create(site=Site.objects.get())


def send(client: Client, page: Any, **changes: Any) -> HttpResponse:
    """Send a good comment with `changes`."""
    body = {"page": page.pk, "name": "مريم", "email": EMAIL, "text": "خسته نباشيد", "token": old_token(page.pk)}
    return client.post("/api/v1/submit_comment/", json.dumps({**body, **changes}), content_type="application/json")


def thread(client: Client, page: Any) -> list[dict[str, Any]]:
    """The public comments."""
    response = client.get("/api/v1/comments/", {"page": page.pk})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return response.json()["items"]


def test_a_comment_waits_and_is_seen_when_approved(client: Client, article: ArticlePage) -> None:
    response = send(client, article)
    assert (response.status_code, response.json()) == (200, {"status": "pending"})
    comment = Comment.objects.get()
    assert (comment.name, comment.text, comment.status) == ("مریم", "خسته نباشید", "pending")
    assert thread(client, article) == []
    Comment.objects.update(status=Status.APPROVED)
    (public,) = thread(client, article)
    assert public.keys() == {
        *("id", "thread", "parent", "parent_name", "name", "text", "by_editor", "erased"),
        *("created_at", "created_at_jalali"),
    }
    assert public["created_at_jalali"]["text"] == format_date(comment.created_at)
    assert public["name"] == "مریم"
    assert EMAIL not in client.get("/api/v1/comments/", {"page": article.pk}).content.decode()


def test_the_form_gives_the_token(client: Client, article: ArticlePage) -> None:
    form = client.get("/api/v1/comment_form/", {"page": article.pk}).json()
    assert form["open"] is True
    response = send(client, article, token=form["token"])
    assert (response.status_code, response.json()["parameter"]) == (422, "token")


def test_replies_stand_below_public_comments_only(client: Client, article: ArticlePage) -> None:
    first = Comment.objects.create(page=article, name="علی", email=EMAIL, text="نخست", status=Status.APPROVED)
    assert send(client, article, parent=first.pk).status_code == 200
    Comment.objects.update(status=Status.APPROVED)
    assert [each["parent"] for each in thread(client, article)] == [None, first.pk]
    Comment.objects.filter(pk=first.pk).update(status=Status.SPAM)
    assert thread(client, article) == []
    assert send(client, article, parent=first.pk, text="باز هم").status_code == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "www.buy.ir"}, "name"),
        ({"email": "reader"}, "email"),
        ({"email": ""}, "email"),
        ({"text": ""}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "x" * 3001}, "text"),
        ({"text": "<b>سلام</b>"}, "text"),
        ({"text": "سلام <script>alert(1)"}, "text"),
        ({"text": "[url=https://x.ir]x[/url]"}, "text"),
        ({"text": "https://a.ir https://b.ir"}, "text"),
        ({"token": "forged"}, "token"),
        ({"token": ""}, "token"),
        ({"parent": 99}, "parent"),
        ({"parent": 2**70}, "parent"),
        ({"text": 5}, "text"),
        ({"status": "approved"}, "status"),
        ({"by_editor": True}, "by_editor"),
    ],
)
def test_what_is_refused_says_why(client: Client, article: ArticlePage, changes: dict[str, Any], field: str) -> None:
    response = send(client, article, **changes)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == field
    assert response.json()["detail"]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("seconds", [0, 25 * 3600])
def test_a_form_sent_at_once_or_much_later_is_refused(client: Client, article: ArticlePage, seconds: int) -> None:
    assert send(client, article, token=old_token(article.pk, seconds)).status_code == 422


def test_the_token_of_another_page_is_refused(client: Client, article: ArticlePage) -> None:
    assert send(client, article, token=old_token(article.pk + 1)).status_code == 422


def test_what_falls_into_the_trap_is_kept_as_spam(client: Client, article: ArticlePage) -> None:
    assert send(client, article, website="https://spam.example").json() == {"status": "pending"}
    assert Comment.objects.get().status == Status.SPAM


def test_the_same_words_are_taken_once(client: Client, article: ArticlePage) -> None:
    assert send(client, article).status_code == 200
    assert send(client, article, text="خسته نباشید").status_code == 409
    Comment.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert send(client, article).status_code == 200


def test_an_address_may_write_so_many(client: Client, article: ArticlePage, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "COMMENT_RATE": "2/h"}
    statuses = [send(client, article, text=f"پیام {number}").status_code for number in range(3)]
    assert statuses == [200, 200, 429]


def refused(client: Client, page: Any) -> int:
    """The status of a comment; the thread of a page that is not public is refused as well."""
    settle()
    return send(client, page).status_code


def test_a_page_that_is_missing_private_or_a_draft_has_no_comments(client: Client, article: ArticlePage) -> None:
    draft = article.get_parent().specific.add_child(instance=ArticlePage(title="پیش‌نویس", live=False))
    assert refused(client, draft) == 404
    assert client.get("/api/v1/comments/", {"page": draft.pk}).status_code == 404
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert refused(client, article) == 404
    assert client.get("/api/v1/comments/", {"page": article.pk}).status_code == 404
    assert send(client, HomePage(pk=10**6)).status_code == 404
    assert send(client, HomePage(pk=-1)).status_code == 404
    assert not Comment.objects.exists()


def test_a_page_closes_by_its_switch(client: Client, article: ArticlePage) -> None:
    article.comments_open = False
    article.save_revision().publish()
    assert refused(client, article) == 403
    form = client.get("/api/v1/comment_form/", {"page": article.pk}).json()
    assert form == {"open": False, "token": "", "parent": None}


def test_page_types_without_a_switch_take_none(client: Client, article: ArticlePage) -> None:
    assert refused(client, article.get_parent()) == 403


def test_a_site_closes_all_or_after_days(client: Client, article: ArticlePage, rules: CommentSettings) -> None:
    rules.close_after_days = 30
    rules.save()
    assert refused(client, article) == 200
    ArticlePage.objects.update(first_published_at=timezone.now() - timedelta(days=31))
    assert refused(client, article) == 403
    CommentSettings.objects.update(open=False, close_after_days=None)
    assert refused(client, article) == 403


def test_moderators_are_told(
    client: Client, article: ArticlePage, rules: CommentSettings, django_capture_on_commit_callbacks: Any
) -> None:
    rules.notify = "a@example.org\nb@example.org"
    rules.save()
    with django_capture_on_commit_callbacks(execute=True):
        send(client, article)
        send(client, article, text="هرزنامه", website="x")
    (message,) = mail.outbox
    assert message.to == ["a@example.org", "b@example.org"]
    assert "گزارش" in message.body
    assert "خسته نباشید" in message.body


def test_a_person_gets_and_erases_what_is_kept(client: Client, article: ArticlePage) -> None:
    answered = Comment.objects.create(page=article, name="علی", email=EMAIL, text="نخست", status=Status.APPROVED)
    Comment.objects.create(page=article, name="علی", email=EMAIL.upper(), text="دوم")
    other = Comment.objects.create(page=article, parent=answered, name="سارا", email="s@example.org", text="پاسخ")
    assert [each.text for each in reader_data.export(EMAIL)] == ["دوم", "نخست"]
    assert reader_data.erase(EMAIL) == 2
    assert reader_data.export(EMAIL) == []
    assert set(Comment.objects.values_list("pk", flat=True)) == {answered.pk, other.pk}
    answered.refresh_from_db()
    assert (answered.name, answered.email, answered.text) == ("", "", "")
    assert [(each["erased"], each["name"]) for each in thread(client, article)] == [(True, "")]


@pytest.mark.parametrize("body", ["", "{", "[]", "5", b"\xff"])
def test_what_is_no_object_is_refused(client: Client, article: ArticlePage, body: Any) -> None:
    response = client.post("/api/v1/submit_comment/", body, content_type="application/json")
    assert response.status_code in (400, 422)


def test_comments_are_no_content(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert "email" not in json.dumps(schema["components"]["schemas"].get("PublicComment", {}))
    assert not [path for path in schema["paths"] if "comment_settings" in path]
