"""The desk on the admin's home page: to each user what they may do, at a cost that does not grow."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Revision

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.desk.boxes import BOXES
from jihadi_cms.events.models import EventPage
from jihadi_cms.jalali.formatting import format_date
from tests.desk.conftest import Newsroom, add

pytestmark = pytest.mark.django_db

ALL = {"comments", "moderation", "schedule", "events", "reading"}


def boxes(client: Client) -> dict[str, str]:
    """The boxes on the home page: HTML by name."""
    response = client.get("/admin/")
    assert response.status_code == 200
    html = response.content.decode()
    return {each[1]: each[0] for each in re.finditer(r'<section[^>]* id="desk-(\w+)".*?</section>', html, re.DOTALL)}


def text(html: str) -> str:
    """What is read of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_an_administrator_sees_everything(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    found = boxes(editor_client)
    assert found.keys() == ALL
    for name in ALL - {"events", "moderation"}:
        assert "دیگران" in found[name], name
        assert " ما" in found[name], name
    assert "رویداد 0" in found["events"]


def test_an_editor_sees_what_they_may_edit(editor: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    found = boxes(editor)
    assert found.keys() == ALL - {"comments"}
    assert not [name for name, html in found.items() if "دیگران 0" in html]
    assert "آینده ما" in found["schedule"]
    assert "گذرا ما" in found["schedule"]
    assert "گزارش ما" in found["reading"]
    assert "رویداد 0" not in found["events"]


def test_a_moderator_sees_comments_alone(client: Client, newsroom: Newsroom, make_user: Any) -> None:
    newsroom.fill()
    client.force_login(make_user("moderator", permissions=("change_comment",)))
    assert boxes(client).keys() == {"comments"}


def test_who_has_nothing_to_do_with_it_sees_nothing(client: Client, newsroom: Newsroom, make_user: Any) -> None:
    newsroom.fill()
    client.force_login(make_user("visitor"))
    html = client.get("/admin/").content.decode()
    assert "jihadi-desk__" not in html


def test_without_content_it_says_so(editor_client: Client) -> None:
    found = boxes(editor_client)
    assert found.keys() == ALL
    assert all("jihadi-desk__empty" in html and "jihadi-desk__total" not in html for html in found.values())


def test_the_links_lead_to_lists(editor_client: Client, editor: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    for client in (editor_client, editor):
        for html in boxes(client).values():
            for url in re.findall(r'href="([^"]+)"', html):
                assert client.get(url.replace("&amp;", "&")).status_code == 200, url


def test_the_number_of_queries_does_not_grow(editor_client: Client, editor: Client, newsroom: Newsroom) -> None:
    def queries(client: Client) -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/admin/")
        return len(found)

    newsroom.fill()
    for client in (editor_client, editor):
        queries(client)  # what is remembered in the process is known from here on
    few = [queries(client) for client in (editor_client, editor)]
    newsroom.fill(5)
    assert [queries(client) for client in (editor_client, editor)] == few


def test_so_many_queries_at_the_most(admin_user: AbstractUser, newsroom: Newsroom) -> None:
    newsroom.fill(3)
    with CaptureQueriesContext(connection) as found:
        for make in BOXES:
            make(admin_user)
    assert len(found) <= 16


def test_dates_are_jalali_and_digits_persian(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    found = boxes(editor_client)
    due = timezone.now() + timedelta(days=3)
    assert format_date(due, "long") in text(found["schedule"])
    notes = re.findall(r'<p class="jihadi-desk__note">.*?</p>', found["reading"], re.DOTALL)
    assert len(notes) == 2
    assert all("۱۲" in note and not re.search(r"[0-9]", text(note)) for note in notes)
    assert re.search(r'<time datetime="2\d{3}-\d\d-\d\dT', found["schedule"])
    assert 'jihadi-desk__total">۲<' in found["comments"]


def test_only_waiting_comments_and_no_markup_of_readers(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    Comment.objects.update(status=Status.APPROVED)
    page = Page.objects.get(pk=newsroom.theirs.pk)
    Comment.objects.create(page=page, name="<b>x", email="private@example.org", text="<script>alert(1)</script>")
    html = boxes(editor_client)["comments"]
    assert "نظر" not in html
    assert "<script>" not in html
    assert "&lt;b&gt;x" in html
    assert "private@" not in html


def test_moderation_of_others_is_told_and_wagtail_tells_the_rest(
    editor_client: Client, admin_user: AbstractUser, newsroom: Newsroom, make_user: Any
) -> None:
    """An administrator may review everything, which is Wagtail's panel; an editor of the section may not."""
    writer = make_user("writer", add=[newsroom.theirs])
    mine, published = (
        newsroom.theirs.add_child(instance=ArticlePage(title=title, owner=writer, live=False))
        for title in ("نوشته", "نوشته‌ی دیگر")
    )
    for page in (mine, published):
        page.save_revision(user=writer)
        page.get_workflow().start(page, writer)
    colleague, author = Client(), Client()
    colleague.force_login(make_user("colleague", change=[newsroom.theirs]))
    author.force_login(writer)
    assert "نوشته" in boxes(colleague)["moderation"]
    assert "writer" in boxes(colleague)["moderation"]
    assert "نوشته" not in boxes(editor_client)["moderation"]
    assert "نوشته" not in boxes(author)["moderation"]
    html = editor_client.get("/admin/").content.decode()
    assert html.index("نوشته") < html.index("jihadi-desk__box")


def test_what_should_have_been_published_is_overdue(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
    assert "jihadi-desk__badge--urgent" in boxes(editor_client)["schedule"]


def test_events_that_go_on_come_first_and_past_ones_not_at_all(editor_client: Client, newsroom: Newsroom) -> None:
    now = timezone.now()
    add(newsroom.events, EventPage(title="گذشته", starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1)))
    add(newsroom.events, EventPage(title="بی‌پایان", starts_at=now - timedelta(days=2)))
    add(newsroom.events, EventPage(title="فردا", starts_at=now + timedelta(days=1)))
    add(newsroom.events, EventPage(title="جاری", starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1)))
    newsroom.events.add_child(instance=EventPage(title="طرح", starts_at=now + timedelta(days=3), live=False))
    html = boxes(editor_client)["events"]
    assert "گذشته" not in html
    assert "بی‌پایان" not in html
    assert html.index("جاری") < html.index("فردا") < html.index("طرح")
    assert html.count("jihadi-desk__badge--urgent") == 1
