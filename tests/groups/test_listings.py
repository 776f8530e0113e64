"""The listing of groups in the admin."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from jihadi_cms.core.models import Province
from jihadi_cms.groups.models import Activity, GroupIndexPage, GroupPage
from tests.listed import cells, listed

NAME = "jihadi_groups"


@pytest.fixture
def directory(db: None) -> GroupIndexPage:
    """Where groups are filed."""
    return HomePage.objects.get().add_child(instance=GroupIndexPage(title="گروه‌ها"))


def group(directory: GroupIndexPage, title: str, *activities: str, code: str = "IR-23") -> GroupPage:
    page = GroupPage(title=title, province=Province.objects.get(code=code), city="ری")
    page.activities = Activity.objects.filter(name__in=activities)
    return directory.add_child(instance=page)


def test_the_row_of_a_group(editor_client: Client, directory: GroupIndexPage) -> None:
    page = group(directory, "نور", "آموزش", "امداد")
    assert cells(editor_client, NAME, page)[2:5] == ["تهران", "ری", "آموزش، امداد"]


def test_filters_and_search(editor_client: Client, directory: GroupIndexPage) -> None:
    group(directory, "نور", "آموزش", "امداد")
    group(directory, "هم‌دلان", "آموزش", code="IR-10")
    teaching, relief = (Activity.objects.get(name=name).pk for name in ("آموزش", "امداد"))
    tehran = Province.objects.get(code="IR-23").pk
    assert listed(editor_client, NAME, activities=teaching) == ["نور", "هم‌دلان"]
    assert listed(editor_client, NAME, activities=[teaching, relief]) == ["نور", "هم‌دلان"]
    assert listed(editor_client, NAME, activities=relief) == ["نور"]
    assert listed(editor_client, NAME, province=tehran) == ["نور"]
    assert listed(editor_client, NAME, q="همدلان", activities=teaching, ordering="province__position") == ["هم‌دلان"]


def test_groups_of_a_jalali_month(editor_client: Client, directory: GroupIndexPage) -> None:
    # In Tehran the year 1404 began on 20 March 2025 at 20:30 UTC.
    for title, moment in (
        ("کهنه", datetime(2025, 3, 20, 20, tzinfo=UTC)),
        ("نو", datetime(2025, 3, 20, 21, tzinfo=UTC)),
    ):
        page = group(directory, title)
        GroupPage.objects.filter(pk=page.pk).update(first_published_at=moment)
    group(directory, "پیش‌نویس")
    assert listed(editor_client, NAME, month="1404-01") == ["نو"]
    assert listed(editor_client, NAME, month="1403") == ["کهنه"]


def test_provinces_sort_by_the_persian_alphabet(editor_client: Client, directory: GroupIndexPage) -> None:
    for title, code in (("ی", "IR-21"), ("ت", "IR-23"), ("آ", "IR-03")):
        group(directory, title, code=code)
    assert listed(editor_client, NAME, ordering="province__position") == ["آ", "ت", "ی"]


def test_queries_do_not_grow(editor_client: Client, directory: GroupIndexPage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(editor_client, NAME)
        return len(captured)

    for number in range(3):
        group(directory, f"گروه {number}", "آموزش", "امداد")
    listed(editor_client, NAME)
    few = queries()
    for number in range(3, 20):
        group(directory, f"گروه {number}", "آموزش", "فرهنگ", code="IR-10")
    assert queries() == few
