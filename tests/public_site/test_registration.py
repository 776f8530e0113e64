"""People register on the public site, without script: the form, its errors, and the link of the letter."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.models import SiteSettings
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventPage, Registration
from jihadi_cms.events.registration.links import cancel_token
from tests.events.conftest import MakeEvent, event, make_event, old_token
from tests.public_site.content import publish

__all__ = ["event", "make_event"]

pytestmark = pytest.mark.django_db


FORM = 'method="post"'


def address(event: Any) -> str:
    """Where the form stands."""
    return f"/events/{event.pk}/register/"


def filled(event: Any, **changes: str) -> dict[str, str]:
    """The form as a browser sends it."""
    person = {"name": "مریم رضایی", "email": "m@example.org", "phone": "", "people": "2", "note": "", "website": ""}
    return {**person, "token": old_token(event.pk), **changes}


def test_the_page_of_an_event_leads_to_the_form(client: Client, event: EventPage) -> None:
    shown = client.get(event.get_url())
    assert f'href="{address(event)}"' in shown.content.decode()
    assert shown["Cache-Control"] == "no-cache"
    assert client.get(event.get_url(), headers={"if-none-match": shown["ETag"]}).status_code == 304
    Registration.objects.create(event=event, name="مریم", email="m@example.org", people=5)
    assert client.get(event.get_url()).content == shown.content
    form = client.get(address(event))
    assert form["Cache-Control"] == "no-store"
    assert FORM not in form.content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"registration_open": False}, {"status": "cancelled"}, {"starts_at": timezone.now() - timedelta(days=1)}],
)
def test_an_event_that_takes_none_has_no_form(client: Client, make_event: MakeEvent, changes: dict[str, Any]) -> None:
    event = make_event(**changes)
    assert address(event) not in client.get(event.get_url()).content.decode()
    html = client.get(address(event)).content.decode()
    assert FORM not in html
    assert "notice" in html


def test_a_person_registers(client: Client, event: EventPage, django_capture_on_commit_callbacks: Any) -> None:
    html = client.get(address(event)).content.decode()
    assert "Places left" in html or "۵" in html
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(event), filled(event))
    assert (response.status_code, response["Location"]) == (302, f"{address(event)}?sent=received")
    received = client.get(response["Location"]).content.decode()
    assert 'role="status"' in received
    assert "m@example.org" not in received
    assert Registration.objects.get().people == 2
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("changes", "status", "wrong"),
    [
        ({"name": "", "email": "x"}, 422, {"name", "email"}),
        ({"phone": "12"}, 422, {"phone"}),
        ({"people": "9"}, 422, {"people"}),
        ({"token": "forged"}, 422, set()),
        ({"name": "<b>x</b>"}, 422, {"name"}),
        ({"note": "x" * 501}, 422, {"note"}),
        ({"email": "a\x00@x.ir"}, 422, {"email"}),
    ],
)
def test_errors_are_said_beside_their_fields(
    client: Client, event: EventPage, changes: dict[str, str], status: int, wrong: set[str]
) -> None:
    response = client.post(address(event), filled(event, **changes))
    html = response.content.decode()
    assert response.status_code == status
    assert 'role="alert"' in html
    assert set(re.findall(r'id="id_(\w+)_error"', html)) == wrong
    assert set(re.findall(r'name="(\w+)"[^>]*aria-invalid="true"', html)) == wrong
    if "email" not in changes:
        assert 'value="m@example.org"' in html
    assert "<b>x</b>" not in html
    assert not Registration.objects.exists()


def test_a_form_sent_with_a_bad_token_gets_a_new_one(client: Client, event: EventPage) -> None:
    html = client.post(address(event), filled(event, token="old")).content.decode()
    (token,) = re.findall(r'name="token" value="([^"]+)"', html)
    assert token.startswith(f"{event.pk}:")


def test_the_last_place_goes_while_the_form_is_open(client: Client, make_event: MakeEvent) -> None:
    event = make_event(capacity=1)
    assert 'name="people"' not in client.get(address(event)).content.decode()
    Registration.objects.create(event=event, name="زهرا", email="z@example.org")
    response = client.post(address(event), filled(event))
    assert response.status_code == 409
    assert Registration.objects.count() == 1


def test_nobody_is_registered_for_fewer_than_they_asked(client: Client, event: EventPage) -> None:
    Registration.objects.create(event=event, name="زهرا", email="z@example.org", people=4)
    response = client.post(address(event), filled(event))
    assert response.status_code == 409
    assert 'id="id_people_error"' in response.content.decode()
    assert Registration.objects.count() == 1


def test_who_finds_no_place_waits(client: Client, make_event: MakeEvent) -> None:
    event = make_event(capacity=2, most_people=2, waiting_list=True)
    assert '<select name="waiting"' in client.get(address(event)).content.decode()
    response = client.post(address(event), filled(event, people="1", waiting="no"))
    assert response["Location"].endswith("?sent=received")
    assert client.post(address(event), filled(event, email="n@example.org", waiting="no")).status_code == 409
    response = client.post(address(event), filled(event, email="n@example.org", waiting="yes"))
    assert response["Location"].endswith("?sent=waiting")
    told = client.get(response["Location"]).content.decode()
    assert 'role="status"' in told and told != client.get(f"{address(event)}?sent=received").content.decode()
    client.post(address(event), filled(event, email="o@example.org", people="1", waiting="no"))
    html = client.get(address(event)).content.decode()
    assert FORM in html and '<input type="hidden" name="waiting" value="yes"' in html
    statuses = [each.status.value for each in Registration.objects.order_by("pk")]
    assert statuses == ["registered", "waiting", "registered"]


def test_the_trap_is_answered_as_a_person_is(client: Client, event: EventPage) -> None:
    assert client.post(address(event), filled(event, website="x")).status_code == 302
    assert not Registration.objects.exists()


def test_a_form_from_another_site_is_refused(event: EventPage) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    settings.name = "پایگاه آزمون"
    settings.save()
    settle()
    client = Client(enforce_csrf_checks=True)
    refused = client.post(address(event), filled(event), headers={"sec-fetch-site": "cross-site"})
    assert "پایگاه آزمون" in refused.content.decode(), "in the frame of the site"
    assert refused.status_code == 403
    assert "این فرم از سایت دیگری فرستاده شده است" in refused.content.decode()
    assert "default-src 'none'" in refused["Content-Security-Policy"]
    assert not Registration.objects.exists()
    taken = client.post(address(event), filled(event), headers={"sec-fetch-site": "same-origin"})
    assert taken.status_code == 302
    assert Registration.objects.exists()
    assert not taken.cookies
    assert not client.get(address(event)).cookies


def test_what_is_not_public_is_not_there(client: Client, event: EventPage) -> None:
    for path in (
        "/events/1000000/register/",
        "/events/99999999999999999999/register/",
        f"/events/{event.pk}/cancel/x/",
    ):
        assert client.get(path).status_code == 404, path
    event.unpublish()
    assert client.get(address(event)).status_code == 404
    assert client.post(address(event), filled(event)).status_code == 404


def test_the_link_asks_first_and_cancels_then(
    client: Client, event: EventPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(event), filled(event))
    (path,) = re.findall(rf"(/events/{event.pk}/cancel/\S+/)", mail.outbox[0].body)
    asking = client.get(path)
    assert (asking.status_code, asking["Cache-Control"]) == (200, "no-store")
    assert FORM in asking.content.decode()
    assert "m@example.org" not in asking.content.decode() and "مریم" not in asking.content.decode()
    assert Registration.objects.get().cancelled_at is None
    assert client.post(path).status_code == 302
    assert Registration.objects.get().cancelled_at is not None
    assert FORM not in client.get(path).content.decode()
    assert client.get(path.replace(str(event.pk), str(event.pk + 1), 1)).status_code == 404
    waiting = Registration.objects.create(
        event=event, name="زهرا", email="z@example.org", people=3, waiting_since=timezone.now()
    )
    path = f"/events/{event.pk}/cancel/{cancel_token(waiting)}/"
    assert "۳ نفر" not in client.get(path).content.decode().partition("<main")[2].partition("</main")[0]
    assert client.post(path).status_code == 302
    assert Registration.objects.get(pk=waiting.pk).status == "cancelled"


def test_it_is_too_late_to_cancel_what_has_begun(
    client: Client, event: EventPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(event), filled(event))
    (path,) = re.findall(rf"(/events/{event.pk}/cancel/\S+/)", mail.outbox[0].body)
    event.starts_at = timezone.now() - timedelta(hours=1)
    publish(event)
    assert FORM not in client.get(path).content.decode()
    assert client.post(path).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_over_http_the_form_is_the_same(client: Client, make_event: MakeEvent, live_server: Any, settings: Any) -> None:
    event = make_event(capacity=2, most_people=2)
    host = {"host": live_server.url.removeprefix("http://")}
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": f"{live_server.url}/graphql/"}
    assert client.get(address(event), headers=host).status_code == 200
    assert client.post(address(event), filled(event, phone="12"), headers=host).status_code == 422
    assert client.post(address(event), filled(event), headers=host).status_code == 302
    assert client.post(address(event), filled(event, email="n@example.org"), headers=host).status_code == 409
    assert client.get("/events/1000000/register/", headers=host).status_code == 404
