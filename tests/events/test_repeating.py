"""An event is repeated: on which days, with what in it, and by whom."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission

from jihadi_cms.events.models import EventAgendaItem, EventPage, Registration
from jihadi_cms.events.repeating.copies import repeat
from jihadi_cms.events.repeating.dates import jalali_months_after, moved, next_days
from jihadi_cms.jalali.dates import days_in_month, from_jalali, to_jalali
from tests.events.conftest import MakeEvent

LONG_AGO = date(2000, 1, 1)
DAYS = st.dates(date(2000, 1, 1), date(2080, 1, 1))


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        ((1405, 6, 31), 1, (1405, 7, 30)),
        ((1405, 6, 31), 6, (1405, 12, 29)),
        ((1403, 6, 31), 6, (1403, 12, 30)),
        ((1405, 6, 31), 7, (1406, 1, 31)),
        ((1405, 12, 29), 1, (1406, 1, 29)),
        ((1405, 1, 5), 24, (1407, 1, 5)),
    ],
)
def test_jalali_months_are_clamped(start: tuple[int, int, int], number: int, expected: tuple[int, int, int]) -> None:
    assert jalali_months_after(from_jalali(*start), number) == from_jalali(*expected)


@given(DAYS, st.integers(0, 60))
def test_a_month_later_is_the_same_day_or_the_last(day: date, number: int) -> None:
    start, end = to_jalali(day), to_jalali(jalali_months_after(day, number))
    assert end.year * 12 + end.month == start.year * 12 + start.month + number
    assert end.day == min(start.day, days_in_month(end.year, end.month))


@given(DAYS, st.sampled_from(["weekly", "monthly"]), st.integers(1, 60), DAYS)
def test_next_days_rise_and_lie_ahead(day: date, interval: str, copies: int, today: date) -> None:
    days = next_days(day, interval, copies, today)
    assert len(days) == copies
    assert days == sorted(set(days))
    assert days[0] > max(day, today)
    if interval == "weekly":
        assert {(each - day).days % 7 for each in days} == {0}


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 400),
    st.sampled_from(["Asia/Tehran", "Asia/Beirut", "UTC"]),
)
def test_the_clock_shows_the_same_time(moment: datetime, days: int, zone: str) -> None:
    before, after = moment.astimezone(ZoneInfo(zone)), moved(moment, timedelta(days=days), zone)
    assert after is not None
    assert after.replace(tzinfo=None) - before.replace(tzinfo=None) == timedelta(days=days)


@pytest.fixture
def event(make_event: MakeEvent) -> EventPage:
    """An event with an agenda and everything that lies in time."""
    starts_at = (timezone.now() + timedelta(days=5)).replace(hour=6, minute=30, second=0, microsecond=0)
    made = make_event(
        title="نشست ماهانه",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=30),
        registration_deadline=starts_at - timedelta(days=1),
        expire_at=starts_at + timedelta(days=60),
        capacity=10,
    )
    made.agenda = [
        EventAgendaItem(starts_at=time(10), title="آغاز", sort_order=0),
        EventAgendaItem(starts_at=time(9), title="روز دوم", sort_order=1),
    ]
    made.save_revision().publish()
    Registration.objects.create(event=made, name="مریم", email="m@example.org")
    return EventPage.objects.get(pk=made.pk)


def address(event: EventPage) -> str:
    """Where it is repeated."""
    return reverse("jihadi_event_repeat", args=(event.pk,))


def copies_of(event: EventPage) -> list[EventPage]:
    """The others beside it, by date."""
    return list(EventPage.objects.exclude(pk=event.pk).order_by("starts_at"))


@pytest.mark.django_db
def test_weekly_copies_are_drafts_with_everything_moved(editor_client: Client, event: EventPage) -> None:
    assert editor_client.get(address(event)).status_code == 200
    response = editor_client.post(address(event), {"interval": "weekly", "copies": "۳"})
    assert response.status_code == 302
    copies = copies_of(event)
    assert len(copies) == 3
    for number, copy in enumerate(copies, 1):
        week = timedelta(weeks=number)
        assert not copy.live
        assert copy.get_parent().pk == event.get_parent().pk
        latest = copy.get_latest_revision_as_object()
        for each in (copy, latest):
            assert (each.starts_at, each.ends_at) == (event.starts_at + week, event.ends_at + week)
            assert each.registration_deadline == event.registration_deadline + week
            assert each.expire_at == event.expire_at + week
            assert [(item.starts_at, item.title) for item in each.agenda.all()] == [
                (time(10), "آغاز"),
                (time(9), "روز دوم"),
            ]
            assert each.title == event.title and each.capacity == 10
        assert copy.registrations.count() == 0
    assert len({page.slug for page in [event, *copies]}) == 4
    assert all(copy.slug.isascii() is False and copy.slug.startswith("نشست-ماهانه-1") for copy in copies)
    assert event.registrations.count() == 1
    assert EventPage.objects.get(pk=event.pk).starts_at == event.starts_at


@pytest.mark.django_db
def test_a_copy_can_be_repeated_and_published(editor_client: Client, event: EventPage) -> None:
    editor_client.post(address(event), {"interval": "monthly", "copies": "1", "publish": "on"})
    (copy,) = copies_of(event)
    assert copy.live and copy.live_revision is not None
    editor_client.post(address(copy), {"interval": "monthly", "copies": "1"})
    _, second = copies_of(event)
    assert len(second.slug) == len(copy.slug)
    assert to_jalali(second.starts_at).day == to_jalali(event.starts_at).day or to_jalali(second.starts_at).day >= 29


@pytest.mark.django_db
def test_the_latest_draft_is_repeated_and_its_status_begins_afresh(editor_client: Client, event: EventPage) -> None:
    event.status = "held"
    event.title = "نشست تازه"
    event.agenda.add(EventAgendaItem(starts_at=time(12), title="سوم", sort_order=2))
    event.save_revision()
    editor_client.post(address(event), {"interval": "weekly", "copies": "1"})
    (copy,) = copies_of(event)
    assert (copy.title, copy.status) == ("نشست تازه", "scheduled")
    assert [item.title for item in copy.agenda.all()] == ["آغاز", "روز دوم", "سوم"]
    assert EventPage.objects.get(pk=event.pk).agenda.count() == 2


@pytest.mark.django_db
def test_a_chosen_date(editor_client: Client, event: EventPage) -> None:
    response = editor_client.post(address(event), {"interval": "once", "copies": "1", "day": "۱۴۹۷/۰۱/۱۵"})
    assert response.status_code == 302
    (copy,) = copies_of(event)
    assert to_jalali(copy.starts_at) == to_jalali(from_jalali(1497, 1, 15))
    assert copy.starts_at.astimezone(ZoneInfo("Asia/Tehran")).time() == time(10)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"interval": "once", "day": ""}, "day"),
        ({"interval": "once", "day": "1390/01/01"}, "day"),
        ({"interval": "once", "day": "1405/13/01"}, "day"),
        ({"interval": "once", "day": "2027-01-01"}, "day"),
        ({"interval": "once", "day": "1490/01/01", "copies": "2"}, "copies"),
        ({"copies": "0"}, "copies"),
        ({"copies": "53"}, "copies"),
        ({"copies": "x"}, "copies"),
        ({"interval": "daily"}, "interval"),
    ],
)
def test_what_is_refused_says_why(editor_client: Client, event: EventPage, values: dict[str, str], field: str) -> None:
    response = editor_client.post(address(event), {"interval": "weekly", "copies": "1", **values})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert copies_of(event) == []


@pytest.mark.django_db
def test_the_end_of_the_calendar_is_said(editor_client: Client, make_event: MakeEvent) -> None:
    event = make_event(starts_at=datetime.combine(from_jalali(1498, 12, 1), time(8), UTC))
    response = editor_client.post(address(event), {"interval": "monthly", "copies": "2"})
    assert list(response.context["form"].errors) == ["copies"]
    response = editor_client.post(address(event), {"interval": "weekly", "copies": "50"})
    assert list(response.context["form"].errors) == ["copies"]
    assert copies_of(event) == []


@pytest.mark.django_db
def test_permissions(client: Client, event: EventPage, django_user_model: type[AbstractUser]) -> None:
    user = django_user_model.objects.create_user("editor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    group = Group.objects.create(name="g")
    user.groups.add(group)

    def grant(page: Any, codename: str) -> None:
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)

    values = {"interval": "weekly", "copies": "1", "publish": "on"}
    grant(event, "change_page")
    assert client.post(address(event), values).status_code == 302
    assert copies_of(event) == []
    with pytest.raises(PermissionDenied):
        repeat(event, [date(2030, 1, 1)], user)

    grant(event.get_parent(), "add_page")
    form = client.get(address(event)).context["form"]
    assert "publish" not in form.fields
    client.post(address(event), values)
    (copy,) = copies_of(event)
    assert not copy.live and copy.owner == user
    with pytest.raises(PermissionDenied):
        repeat(event, [date(2030, 1, 1)], user, publish=True)
    assert copies_of(event) == [copy]
