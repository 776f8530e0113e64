"""Calendars as ical.js reads them, which Thunderbird and many web calendars are made with."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from jihadi_cms.delivery.settle import settle
from tests.probe.models import ProbeMeetingPage
from tests.rest.content import EVENT, MOMENT, SECTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ROOT = Path(__file__).resolve().parents[2]
READER = Path(__file__).with_name("read_calendar.mjs")
HARD = 'آب، نان; «دوا»\\ "بازی" ' * 8


def read(client: Client, path: str) -> dict[str, Any]:
    """What ical.js finds."""
    node = shutil.which("node")
    if not node or not (ROOT / "node_modules" / "ical.js").is_dir():
        # In CI what is missing is a fault of the machine, not a reason to look away.
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("needs Node.js and `npm ci`")
    content = client.get(path).content
    ran = subprocess.run([node, READER], cwd=ROOT, input=content, capture_output=True, timeout=60)
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)


def moment(value: datetime) -> str:
    """As JavaScript writes it."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_a_calendar_and_its_events(client: Client) -> None:
    start = datetime(2026, 7, 1, 17, 30, tzinfo=UTC)
    foreign = ProbeMeetingPage(title=HARD, starts_at=start, location="تالار; شهر", summary="یک\n\nدو")
    Page.objects.get(pk=SECTION).add_child(instance=foreign)
    settle()
    assert read(client, "/feeds/events.ics")["name"] == "رویدادها – جهادی"
    events = {each["summary"]: each for each in read(client, "/feeds/all.ics")["events"]}
    assert set(events) == {"اردوی نوروز", HARD.strip()}

    own = events["اردوی نوروز"]
    assert (own["start"], own["end"]) == (moment(MOMENT), moment(MOMENT.replace(day=28)))
    assert (own["zone"], own["status"], own["sequence"]) == ("Asia/Tehran", "CONFIRMED", 0)
    assert own["location"] == "مدرسه، خیابان یکم، یزد، نمونه"
    assert own["organizer"].startswith("http://testserver/")
    assert own["url"].isascii()

    other = events[HARD.strip()]
    assert other["start"] == moment(start)
    assert other["location"] == "تالار; شهر"
    assert other["description"].startswith("یک دو\n\nhttp://testserver/")
    assert other["organizer"] is None


def test_one_event_has_the_id_that_it_has_in_the_calendar(client: Client) -> None:
    (one,) = read(client, f"/feeds/events/{EVENT}.ics")["events"]
    (same,) = read(client, "/feeds/events.ics")["events"]
    assert one == same
