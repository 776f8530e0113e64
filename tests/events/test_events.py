"""Events: when, where and by whom, without contradictions."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from home.models import HomePage
from jihadi_cms.core.models import Province
from jihadi_cms.events.models import EventIndexPage, EventOrganiser, EventPage
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from tests.core.editing import EMPTY_STREAM, errors_of, post_page, publish_new

pytestmark = pytest.mark.django_db

START = datetime(2026, 7, 5, 6, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def calendar() -> EventIndexPage:
    """The list of events under the home page."""
    return HomePage.objects.get().add_child(instance=EventIndexPage(title="رویدادها"))


@pytest.fixture
def groups() -> list[GroupPage]:
    """Three groups."""
    directory = HomePage.objects.get().add_child(instance=GroupIndexPage(title="گروه‌ها"))
    return [directory.add_child(instance=GroupPage(title=title)) for title in ("نور", "امید", "سازندگی")]


def create_url(calendar: EventIndexPage) -> str:
    """Where the admin creates an event."""
    return reverse("wagtailadmin_pages:add", args=("jihadi_events", "eventpage", calendar.pk))


def test_an_editor_publishes_a_list_of_events(editor_client: Client) -> None:
    page = publish_new(editor_client, HomePage.objects.get(), EventIndexPage, title="رویدادها")
    assert page.slug == "رویدادها"


def test_an_editor_publishes_an_event(editor_client: Client, calendar: EventIndexPage, groups: list[GroupPage]) -> None:
    page = publish_new(
        editor_client,
        calendar,
        EventPage,
        title="اردوي تابستان",
        kind="camp",
        status="scheduled",
        starts_at=START,
        ends_at=START + 3 * HOUR,
        time_zone="Asia/Tehran",
        summary="سه روز کار در روستا.",
        venue="روستای چشمه",
        province=Province.objects.get(code="IR-06").pk,
        latitude="32.381100",
        longitude="48.401200",
        registration_url="https://example.org/",
        registration_deadline=START - HOUR,
        capacity="40",
        body=EMPTY_STREAM,
        event_organisers=[{"group": groups[2].pk}, {"group": groups[0].pk}],
        speakers=[{"name": "سارا احمدی", "role": "پزشک"}],
        agenda=[
            {"starts_at": "20:00", "title": "گردهمایی شبانه", "speaker": "", "description": ""},
            {"starts_at": "08:00", "title": "آغاز کار", "speaker": "رضا کریمی", "description": "روز دوم"},
        ],
    )
    assert page.title == "اردوی تابستان"
    assert (page.starts_at, page.ends_at) == (START, START + 3 * HOUR)
    assert page.registration_deadline == START - HOUR
    assert str(page.latitude) == "32.381100"
    assert page.organisers == [groups[2], groups[0]]
    assert [speaker.name for speaker in page.speakers.all()] == ["سارا احمدی"]
    assert [(item.starts_at, item.title) for item in page.agenda.all()] == [
        (time(20), "گردهمایی شبانه"),
        (time(8), "آغاز کار"),
    ]


def test_the_status_has_a_persian_label() -> None:
    labels = [label for _, label in EventPage._meta.get_field("status").choices]
    assert len({str(label) for label in labels}) == 4


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"ends_at": START - HOUR}, {"ends_at"}),
        ({"registration_deadline": START + HOUR}, {"registration_deadline"}),
        ({"latitude": "32.1"}, {"longitude"}),
        ({"longitude": "48.1"}, {"latitude"}),
        ({"latitude": "91", "longitude": "48"}, {"latitude"}),
        ({"latitude": "32", "longitude": "-181"}, {"longitude"}),
        (
            {"ends_at": START - HOUR, "registration_deadline": START + HOUR},
            {"ends_at", "registration_deadline"},
        ),
        ({"kind": "party"}, {"kind"}),
        ({"starts_at": ""}, {"starts_at"}),
        ({"time_zone": "Mars/Base"}, {"time_zone"}),
    ],
)
def test_contradictions_are_said(
    editor_client: Client, calendar: EventIndexPage, values: dict[str, Any], fields: set[str]
) -> None:
    valid = {"title": "نشست", "summary": "خلاصه", "starts_at": START, "body": EMPTY_STREAM}
    errors = errors_of(post_page(editor_client, create_url(calendar), valid | values))
    assert set(errors) == fields
    assert all(messages for messages in errors.values())
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"ends_at": START},
        {"ends_at": None},
        {"registration_deadline": START},
        {"latitude": 0, "longitude": 0},
    ],
)
def test_what_is_no_contradiction(calendar: EventIndexPage, values: dict[str, Any]) -> None:
    calendar.add_child(instance=EventPage(title="نشست", starts_at=START, **values))
    assert EventPage.objects.count() == 1


def test_code_is_held_to_the_same_rules(calendar: EventIndexPage) -> None:
    with pytest.raises(ValidationError) as refused:
        calendar.add_child(instance=EventPage(title="نشست", starts_at=START, ends_at=START - HOUR))
    assert list(refused.value.message_dict) == ["ends_at"]


def test_organisers_cost_one_query(
    calendar: EventIndexPage, groups: list[GroupPage], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = EventPage(title="نشست", starts_at=START)
    event.event_organisers = [EventOrganiser(group=group) for group in reversed(groups)]
    assert event.organisers == groups[::-1]
    calendar.add_child(instance=event)
    stored = EventPage.objects.get()
    with django_assert_num_queries(2):
        assert stored.organisers == groups[::-1]


def test_a_deleted_group_drops_out(calendar: EventIndexPage, groups: list[GroupPage]) -> None:
    event = EventPage(title="نشست", starts_at=START)
    event.event_organisers = [EventOrganiser(group=group) for group in groups]
    calendar.add_child(instance=event)
    groups[1].delete()
    assert EventPage.objects.get().organisers == [groups[0], groups[2]]


def test_where_events_go(calendar: EventIndexPage) -> None:
    assert EventPage.can_create_at(calendar)
    assert not EventPage.can_create_at(HomePage.objects.get())
