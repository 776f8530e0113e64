"""Readers comment on the site: the thread, the form and its answers, without script and without cookies."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.delivery.settle import settle
from jihadi_cms.jalali.formatting import format_datetime
from public_site.client import query
from tests.comments.forms import old_token
from tests.public_site.content import HOSTILE, Content

pytestmark = pytest.mark.django_db


def comment(page: ArticlePage, text: str = "سلام", **fields: Any) -> Comment:
    """A public comment."""
    values = {"name": "مریم", "email": "reader@example.org", "status": Status.APPROVED, **fields}
    return Comment.objects.create(page=page, text=text, **values)


def many(page: ArticlePage, count: int) -> None:
    """A public thread."""
    values = {"name": "مریم", "email": "reader@example.org", "status": Status.APPROVED, "page": page}
    Comment.objects.bulk_create(Comment(text=f"شماره {number}", **values) for number in range(count))


def send(client: Client, page: ArticlePage, query: str = "", headers: Any = None, **changes: str) -> HttpResponse:
    """Send the form with good values and `changes`."""
    values = {"name": "علی", "email": "ali@example.org", "text": "خسته نباشید", "token": old_token(page.pk)}
    return client.post(f"/comments/{page.pk}/{query}", {**values, **changes}, headers=headers)


def html_of(response: HttpResponse, status: int = 200) -> str:
    """The page that a response shows."""
    assert response.status_code == status
    return response.content.decode()


class TestThread:
    """The comments below an article."""

    def test_without_comments_there_is_a_way_to_write_the_first(self, client: Client, content: Content) -> None:
        html = html_of(client.get(content.article.get_url()))
        assert f'href="/comments/{content.article.pk}/"' in html
        assert 'href="#comments"' not in html

    def test_comments_replies_and_counts(self, client: Client, content: Content) -> None:
        first = comment(content.article, HOSTILE, name=HOSTILE)
        reply = comment(content.article, "پاسخ", parent=first, by_editor=True)
        comment(content.article, "ژرف", parent=reply, name="رضا")
        comment(content.article, "در صف", status=Status.PENDING)
        html = html_of(client.get(content.article.get_url()))
        assert HOSTILE not in html
        assert "(۳)" in html
        assert re.search(r'<a href="#comments">۳ ', html)
        assert html.count("comments__replies") == 1
        assert f'href="#comment-{reply.pk}"' in html
        assert f'href="/comments/{content.article.pk}/?reply={reply.pk}"' in html
        assert "در صف" not in html
        assert "reader@example.org" not in html
        assert f"{format_datetime(first.created_at)}</time>" in html
        assert re.search(r'<time datetime="\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)">', html)

    def test_replies_go_with_what_they_answer(self, client: Client, content: Content) -> None:
        first = comment(content.article, "نخست")
        comment(content.article, "پاسخ", parent=comment(content.article, "میانه", parent=first))
        for status, shown in ((Status.REJECTED, False), (Status.SPAM, False), (Status.APPROVED, True)):
            Comment.objects.filter(pk=first.pk).update(status=status)
            assert ("پاسخ</p>" in html_of(client.get(content.article.get_url()))) is shown

    def test_an_erased_comment_keeps_its_place(self, client: Client, content: Content) -> None:
        first = comment(content.article, "", name="", email="")
        comment(content.article, "پاسخ", parent=first)
        html = html_of(client.get(content.article.get_url()))
        assert "comment__erased" in html
        assert f"?reply={first.pk}" not in html

    def test_500_comments_are_17_pages_of_the_same_cost(self, client: Client, content: Content) -> None:
        path = content.article.get_url()
        client.get(path)
        with CaptureQueriesContext(connection) as few:
            client.get(path)
        many(content.article, 500)
        seen: list[str] = []
        for number in range(1, 18):
            with CaptureQueriesContext(connection) as queries:
                html = html_of(client.get(path, {"comments": number} if number > 1 else {}))
            assert len(queries) <= len(few) + 1
            texts = re.findall(r"<p>(شماره \d+)</p>", html)
            assert len(texts) == (30 if number < 17 else 20)
            assert len(html) < 120_000
            seen += texts
            assert (f"?comments={number + 1}#comments" in html) == (number < 17)
        assert seen == [f"شماره {number}" for number in range(500)]

    def test_a_conversation_may_go_on_on_the_next_page(self, client: Client, content: Content) -> None:
        first = comment(content.article, "نخست")
        for number in range(35):
            comment(content.article, f"پاسخ {number}", parent=first)
        html = html_of(client.get(content.article.get_url(), {"comments": "۲"}))
        assert f'id="comment-{first.pk}"' not in html
        assert f'href="#comment-{first.pk}"' not in html
        assert html.count('class="comment"') == 6

    @pytest.mark.parametrize("number", ["0", "-1", "2", "x", "1.5", "9" * 30, "%00"])
    def test_pages_that_are_not_there(self, client: Client, content: Content, number: str) -> None:
        assert client.get(f"{content.article.get_url()}?comments={number}").status_code == 400

    def test_caches_keep_the_thread_until_it_changes(self, client: Client, content: Content) -> None:
        path = content.article.get_url()
        held = client.get(path)
        assert not held.cookies
        assert "csrf" not in held.content.decode()
        known = {"if-none-match": held["ETag"]}
        assert client.get(path, headers=known).status_code == 304
        comment(content.article, status=Status.PENDING)
        assert client.get(path, headers=known).status_code == 304
        Comment.objects.update(status=Status.APPROVED)
        assert client.get(path, headers=known).status_code == 200

    def test_a_closed_thread_is_read_only(self, client: Client, content: Content) -> None:
        first = comment(content.article)
        CommentSettings.objects.create(site=Site.objects.get(), close_after_days=30)
        path = content.article.get_url()
        assert f"?reply={first.pk}" in html_of(client.get(path))
        ArticlePage.objects.filter(pk=content.article.pk).update(first_published_at=timezone.now() - timedelta(days=31))
        html = html_of(client.get(path))
        assert f'id="comment-{first.pk}"' in html
        assert "/comments/" not in html


class TestForm:
    """The form on its page."""

    def test_it_has_a_token_and_no_cookie(self, client: Client, content: Content) -> None:
        response = client.get(f"/comments/{content.article.pk}/")
        html = html_of(response)
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        assert "noindex" in html
        token = re.search(r'name="token" value="([^"]+)"', html)
        assert token and token[1].startswith(f"{content.article.pk}:")
        for name in ("name", "email", "text", "website"):
            assert f'<label for="comment-{name}">' in html

    def test_a_comment_is_taken_in(self, client: Client, content: Content) -> None:
        response = send(client, content.article)
        assert (response.status_code, response["Location"]) == (303, f"/comments/{content.article.pk}/sent/")
        html = html_of(client.get(response["Location"]))
        assert 'role="status"' in html
        assert f'href="{unquote(content.article.get_url())}#comments"' in html
        taken = Comment.objects.get()
        assert (taken.name, taken.email, taken.status) == ("علی", "ali@example.org", Status.PENDING)
        assert "خسته نباشید" not in html_of(client.get(content.article.get_url()))

    def test_a_reply_shows_and_names_what_it_answers(self, client: Client, content: Content) -> None:
        first = comment(content.article, "پرسش ما")
        assert "پرسش ما" in html_of(client.get(f"/comments/{content.article.pk}/?reply={first.pk}"))
        assert send(client, content.article, f"?reply={first.pk}").status_code == 303
        assert Comment.objects.get(name="علی").parent_id == first.pk

    def test_all_that_is_missing_is_said_at_once_and_nothing_typed_is_lost(
        self, client: Client, content: Content
    ) -> None:
        token = old_token(content.article.pk)
        html = html_of(send(client, content.article, name="  ", email="", text="نوشته‌ام", token=token), 422)
        assert 'role="alert"' in html
        for name in ("name", "email"):
            assert f'<a href="#comment-{name}">' in html
            assert f'id="comment-{name}-error"' in html
            assert re.search(f'id="comment-{name}"[^>]*aria-describedby="[^"]*comment-{name}-error"', html)
        assert ">نوشته‌ام</textarea>" in html
        assert f'value="{token}"' in html
        assert not Comment.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"email": "ali"}, "email"),
            ({"name": "www.buy.ir"}, "name"),
            ({"text": HOSTILE}, "text"),
            ({"text": "x" * 3001}, "text"),
            ({"text": "https://a.ir https://b.ir"}, "text"),
        ],
    )
    def test_what_the_api_refuses_is_said_at_its_field(
        self, client: Client, content: Content, changes: dict[str, str], field: str
    ) -> None:
        html = html_of(send(client, content.article, **changes), 422)
        assert f'id="comment-{field}-error"' in html
        assert HOSTILE not in html

    def test_an_old_form_gets_a_new_token(self, client: Client, content: Content) -> None:
        old = old_token(content.article.pk, 25 * 3600)
        html = html_of(send(client, content.article, token=old), 422)
        assert old not in html
        assert ">خسته نباشید</textarea>" in html

    def test_the_trap_tells_nothing(self, client: Client, content: Content) -> None:
        assert send(client, content.article, website="https://spam.example").status_code == 303
        assert Comment.objects.get().status == Status.SPAM

    def test_the_same_again_and_too_many(self, client: Client, content: Content, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "COMMENT_RATE": "2/h"}
        assert [send(client, content.article).status_code for _ in range(3)] == [303, 409, 429]

    def test_closed_missing_private_and_hostile(self, client: Client, content: Content) -> None:
        for path in (f"/comments/{10**6}/", f"/comments/{10**30}/", "/comments/0/", f"/comments/{10**6}/sent/"):
            assert client.get(path).status_code == 404
        for reply in ("99", "x", "9" * 40, "-1"):
            assert client.get(f"/comments/{content.article.pk}/?reply={reply}").status_code == 404
        section = html_of(client.get(f"/comments/{content.section.pk}/"), 403)
        assert '<form class="form"' not in section
        assert send(client, content.section).status_code == 403
        assert client.put(f"/comments/{content.article.pk}/").status_code == 405
        ArticlePage.objects.get(pk=content.article.pk).unpublish()
        settle()
        assert client.get(f"/comments/{content.article.pk}/").status_code == 404
        assert send(client, content.article).status_code == 404
        assert not Comment.objects.exists()

    def test_nul_is_no_text(self, client: Client, content: Content) -> None:
        assert send(client, content.article, name="ع\0لی", text="سلا\0م").status_code == 303
        assert (Comment.objects.get().name, Comment.objects.get().text) == ("علی", "سلام")

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, 303),
            ({"origin": "http://testserver"}, 303),
            ({"sec-fetch-site": "cross-site"}, 403),
            ({"origin": "https://evil.example"}, 403),
            ({"origin": "null"}, 403),
        ],
    )
    def test_other_sites_forms_are_refused(self, content: Content, headers: dict[str, str], status: int) -> None:
        strict = Client(enforce_csrf_checks=True)
        assert send(strict, content.article, headers=headers).status_code == status


def test_the_article_is_read_without_its_thread_where_nothing_asks_for_it(rf: Any, content: Content) -> None:
    data = query("article", {"id": str(content.article.pk)}, rf.get("/"))
    assert data["page"]["title"] == content.article.title
    assert "thread" not in data
