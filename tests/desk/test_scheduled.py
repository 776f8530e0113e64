"""The report of scheduled pages: what happens when, to each user what they may edit."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Revision

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.events.models import EventPage
from jihadi_cms.jalali.formatting import format_date
from tests.desk.conftest import Newsroom, add

pytestmark = pytest.mark.django_db
URL = "/admin/jihadi/scheduled/"


def titles(client: Client, **query: Any) -> list[str]:
    """What the report lists, in its order."""
    response = client.get(f"{URL}results/", query)
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


def test_the_next_comes_first(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    later = ArticlePage(title="هر دو", live=False, go_live_at=timezone.now() + timedelta(days=2))
    add(newsroom.theirs, later)
    live = add(newsroom.theirs, ArticlePage(title="بازنویسی", expire_at=timezone.now() + timedelta(days=60)))
    live.go_live_at = timezone.now() + timedelta(days=30)
    live.save_revision().publish()
    assert titles(editor_client) == [
        "گذرا ما 0",
        "گذرا دیگران 0",
        "هر دو",
        "آینده ما 0",
        "آینده دیگران 0",
        "بازنویسی",
    ]


def test_dates_are_jalali_and_lead_to_the_editor(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    html = editor_client.get(URL).content.decode()
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    for days in (1, 3):
        assert format_date(timezone.now() + timedelta(days=days), "long") in body
    shown = " ".join(re.sub(r"<[^>]+>", " ", body.replace("گزارش", "")).split())
    assert not re.search(r"20\d\d", shown)
    for url in re.findall(r'href="(/admin/pages/\d+/edit/)"', body):
        assert editor_client.get(url).status_code == 200
    assert body.count("/edit/") == 4


def test_filters(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    add(newsroom.events, EventPage(title="نشست", starts_at=timezone.now(), expire_at=timezone.now() + timedelta(9)))
    assert {title.split()[0] for title in titles(editor_client, happens="goes_live_at")} == {"آینده"}
    assert set(titles(editor_client, happens="expires_at")) == {"گذرا ما 0", "گذرا دیگران 0", "نشست"}
    events = ContentType.objects.get_for_model(EventPage).pk
    assert titles(editor_client, content_type=events) == ["نشست"]


def test_to_each_what_they_may_edit(
    editor: Client, client: Client, editor_client: Client, newsroom: Newsroom, make_user: Any
) -> None:
    newsroom.fill()
    assert set(titles(editor)) == {"آینده ما 0", "گذرا ما 0"}
    assert len(titles(editor_client)) == 4
    menu = editor.get("/admin/").content.decode()
    assert menu.count(URL) >= 2  # the box of the desk, and the menu of reports
    client.force_login(make_user("moderator", permissions=("change_comment",)))
    assert client.get(URL).status_code == 302
    assert URL not in client.get("/admin/").content.decode()


def test_what_is_over_or_is_no_schedule_is_not_there(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    Page.objects.filter(title__startswith="گذرا").update(live=False)
    newsroom.theirs.add_child(instance=ArticlePage(title="طرح", live=False, go_live_at=timezone.now()))
    assert {title.split()[0] for title in titles(editor_client)} == {"آینده"}
    Revision.objects.update(approved_go_live_at=timezone.now() - timedelta(hours=1))
    overdue = editor_client.get(URL).content.decode()
    assert "w-status--primary" in overdue


def test_it_is_a_spreadsheet_too(editor_client: Client, newsroom: Newsroom) -> None:
    newsroom.fill()
    file = editor_client.get(URL, {"export": "csv"})
    text = b"".join(file.streaming_content).decode()
    assert text.count("گذرا") == text.count("آینده") == 2
    assert editor_client.get(URL, {"export": "xlsx"}).status_code == 200


def test_the_number_of_queries_does_not_grow(editor_client: Client, newsroom: Newsroom) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            editor_client.get(f"{URL}results/")
        return len(found)

    newsroom.fill()
    queries()
    few = queries()
    newsroom.fill(8)
    assert queries() == few
