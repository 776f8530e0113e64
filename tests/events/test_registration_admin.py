"""Editors look after the registrations of their events."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission

from jihadi_cms.events.models import EventPage, Registration
from jihadi_cms.events.registration.admin.export import harmless
from tests.events.conftest import MakeEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrations(event: EventPage) -> list[Registration]:
    """Three people and one who has cancelled."""
    made = [
        Registration.objects.create(
            event=event, name=name, email=f"p{number}@example.org", phone="09120000000", people=people
        )
        for number, (name, people) in enumerate((("علی‌رضا کاظمی", 2), ("زهرا شهداء", 1), ("میترا", 1)))
    ]
    gone = Registration.objects.create(event=event, name="نادر", email="n@example.org", cancelled_at=event.starts_at)
    return [*made, gone]


def listing(event: EventPage) -> str:
    """The list's address."""
    return reverse("jihadi_event_registrations", args=(event.pk,))


def decide(client: Client, registration: Registration, action: str) -> Any:
    """Ask for a decision, and confirm it."""
    url = reverse(f"jihadi_event_registration_{action}", args=(registration.event_id, registration.pk))
    asked = client.get(url)
    assert asked.status_code == 200
    assert registration.name in asked.content.decode()
    return client.post(url, follow=True)


def rows(client: Client, event: EventPage, query: str = "") -> list[list[str]]:
    """The exported file's rows."""
    response = client.get(f"{reverse('jihadi_event_registrations_csv', args=(event.pk,))}{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def test_the_list_counts_people_and_places(
    editor_client: Client, event: EventPage, registrations: list[Registration]
) -> None:
    response = editor_client.get(listing(event))
    assert (response.context["people"], response.context["left"]) == ("۴", "۱")
    html = response.content.decode()
    for registration in registrations:
        assert registration.name in html and registration.reference in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("علیرضا", {"علی‌رضا کاظمی"}),
        ("علي رضا كاظمي", {"علی‌رضا کاظمی"}),
        ("شهدا", {"زهرا شهداء"}),
        ("p2@example", {"میترا"}),
        ("۰۹۱۲", {"علی‌رضا کاظمی", "زهرا شهداء", "میترا"}),
        ("میت", {"میترا"}),
        ("هیچ‌کس", set()),
        ("%", set()),
        ("؟!", set()),
    ],
)
def test_search_finds_spellings(
    editor_client: Client, event: EventPage, registrations: list[Registration], query: str, found: set[str]
) -> None:
    results = reverse("jihadi_event_registrations_results", args=(event.pk,))
    response = editor_client.get(results, {"q": query})
    assert {each.name for each in response.context["object_list"]} == found
    assert {row[1] for row in rows(editor_client, event, f"?q={query.replace('%', '%25')}")[1:]} == found


def test_filter_and_order(editor_client: Client, event: EventPage, registrations: list[Registration]) -> None:
    cancelled = editor_client.get(listing(event), {"status": "cancelled"}).context["object_list"]
    assert [each.name for each in cancelled] == ["نادر"]
    by_people = editor_client.get(listing(event), {"status": "registered", "ordering": "-people"})
    assert [each.people for each in by_people.context["object_list"]] == [2, 1, 1]


def test_cancelling_and_restoring(editor_client: Client, event: EventPage, registrations: list[Registration]) -> None:
    first, *_, gone = registrations
    decide(editor_client, first, "cancel")
    assert Registration.objects.get(pk=first.pk).cancelled_at is not None
    decide(editor_client, gone, "restore")
    assert Registration.objects.get(pk=gone.pk).cancelled_at is None
    assert [message.to for message in mail.outbox] == [[first.email], [gone.email]]
    Registration.objects.create(event=event, name="تازه", email="new@example.org", people=2)
    html = decide(editor_client, first, "restore").content.decode()
    assert Registration.objects.get(pk=first.pk).cancelled_at is not None
    assert "messages" in html
    assert len(mail.outbox) == 2


def test_a_person_who_came_again_is_not_restored(
    editor_client: Client, make_event: MakeEvent, registrations: list[Registration]
) -> None:
    gone = registrations[-1]
    Registration.objects.create(event=gone.event, name="نادر", email=gone.email)
    decide(editor_client, gone, "restore")
    assert Registration.objects.get(pk=gone.pk).cancelled_at is not None


def test_the_file_is_for_persian_spreadsheets(editor_client: Client, event: EventPage) -> None:
    Registration.objects.create(
        event=event,
        name="مریم",
        email="m@example.org",
        phone="+98912",
        note='=HYPERLINK("http://evil.example")\nدوم',
        created_at=datetime(2026, 3, 21, 5, 30, tzinfo=UTC),
    )
    headings, row = rows(editor_client, event)
    assert len(headings) == len(row) == 13
    assert row[1:5] == ["مریم", "m@example.org", "'+98912", "1"]
    assert row[5].startswith("'=HYPERLINK")
    assert "۱۴۰۵/۰۱/۰۱ ساعت ۰۹:۰۰" in row
    assert "2026-03-21T05:30:00+00:00" in row


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_only_who_may_edit_the_event_sees_them(
    client: Client,
    make_event: MakeEvent,
    registrations: list[Registration],
    django_user_model: type[AbstractUser],
) -> None:
    mine, others = registrations[0].event, make_event(title="رویداد دیگر")
    theirs = Registration.objects.create(event=others, name="غریبه", email="x@example.org")
    user = django_user_model.objects.create_user("editor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    names = ["registrations", "registrations_results", "registrations_csv", "repeat"]
    paths = [reverse(f"jihadi_event_{name}", args=(mine.pk,)) for name in names]
    one = [
        reverse(f"jihadi_event_registration_{name}", args=(mine.pk, registrations[0].pk))
        for name in ("cancel", "restore")
    ]
    for path in (*paths, *one):
        assert client.get(path).status_code == 302
        assert client.post(path).status_code in (302, 405)
    assert Registration.objects.get(pk=registrations[0].pk).cancelled_at is None

    group = Group.objects.create(name="اردو")
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=mine, permission=change)
    user.groups.add(group)
    assert client.get(paths[0]).status_code == 200
    assert client.get(reverse("jihadi_event_registrations", args=(others.pk,))).status_code == 302
    mixed = reverse("jihadi_event_registration_cancel", args=(mine.pk, theirs.pk))
    assert client.post(mixed).status_code == 404
    assert Registration.objects.get(pk=theirs.pk).cancelled_at is None


def test_decisions_need_a_post_with_a_token(
    admin_user: AbstractUser, event: EventPage, registrations: list[Registration]
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    url = reverse("jihadi_event_registration_cancel", args=(event.pk, registrations[0].pk))
    assert client.post(url).status_code == 403
    client.get(url)
    assert Registration.objects.get(pk=registrations[0].pk).cancelled_at is None


def test_the_way_there(editor_client: Client, event: EventPage) -> None:
    for path in (
        reverse("wagtailadmin_pages:edit", args=(event.pk,)),
        reverse("wagtailadmin_explore", args=(event.get_parent().pk,)),
    ):
        html = editor_client.get(path).content.decode()
        assert listing(event) in html
        assert reverse("jihadi_event_repeat", args=(event.pk,)) in html
    parent = reverse("wagtailadmin_pages:edit", args=(event.get_parent().pk,))
    assert "/registrations/" not in editor_client.get(parent).content.decode()


def test_a_missing_event_is_not_there(editor_client: Client) -> None:
    assert editor_client.get(reverse("jihadi_event_registrations", args=(10**6,))).status_code == 404


def test_two_ways_to_register_are_refused(make_event: MakeEvent) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refused:
        make_event(registration_url="https://example.org/", registration_deadline=datetime.now(UTC) + timedelta(days=1))
    assert list(refused.value.message_dict) == ["registration_open"]
