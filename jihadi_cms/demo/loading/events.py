"""Demo events."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from wagtail.models import Page

from jihadi_cms.core.models import Province
from jihadi_cms.demo import content
from jihadi_cms.demo.loading.moments import Moments
from jihadi_cms.demo.loading.pages import draft, is_untouched, publish, stream
from jihadi_cms.demo.loading.references import Site
from jihadi_cms.events.models import (
    EventAgendaItem,
    EventIndexPage,
    EventOrganiser,
    EventPage,
    EventSpeaker,
)


def draft_events(site: Site, home: Page, moments: Moments) -> None:
    """Add the list and the events that are missing, without what refers to other pages."""
    data = content.read("indexes")["events"]
    index = EventIndexPage(
        title=data["title"],
        slug=data["slug"],
        introduction=data["introduction"],
        share_image_id=site.key(data["share_image"]),
    )
    index = draft(site, home, data["key"], index, moments.at(-200, "08:00"))
    if is_untouched(index):
        publish(index)
    for event in content.read_all("events"):
        page = _event(site, event, moments)
        draft(site, index, event["key"], page, moments.announced(page.starts_at))


def _event(site: Site, data: dict[str, Any], moments: Moments) -> EventPage:
    """An unsaved event page with its plain fields."""

    def moment(name: str) -> datetime | None:
        return moments.at(data[name]["days"], data[name]["time"]) if name in data else None

    def coordinate(name: str) -> Decimal | None:
        return Decimal(data[name]) if name in data else None

    return EventPage(
        **{name: data[name] for name in ("title", "slug", "kind", "status", "summary", "venue", "city", "address")},
        starts_at=moment("starts"),
        ends_at=moment("ends"),
        search_description=data["summary"],
        image_id=site.key(data["image"]),
        province=Province.objects.get(code=data["province"]),
        latitude=coordinate("latitude"),
        longitude=coordinate("longitude"),
        registration_url=data.get("registration_url", ""),
        registration_open=data.get("registration_open", False),
        most_people=data.get("most_people", 1),
        waiting_list=data.get("waiting_list", False),
        registration_deadline=moment("deadline"),
        capacity=data["capacity"],
        livestream_url=data.get("livestream_url", ""),
    )


def publish_events(site: Site) -> None:
    """Complete the events that are still as `draft_events` left them, and publish them."""
    for data in content.read_all("events"):
        page = EventPage.objects.get(pk=site.keys["page", data["key"]])
        if is_untouched(page):
            _complete(site, page, data)
            publish(page)


def _complete(site: Site, page: EventPage, data: dict[str, Any]) -> None:
    """Give an event its text, organisers, speakers and agenda."""
    page.body = stream(site, data["key"], data["body"])
    page.event_organisers = [EventOrganiser(group_id=site.keys["page", key]) for key in data["organisers"]]
    page.speakers = [
        EventSpeaker(name=speaker["name"], role=speaker["role"], photo_id=site.key(speaker["photo"]))
        for speaker in data["speakers"]
    ]
    page.agenda = [
        EventAgendaItem(**{**item, "starts_at": time.fromisoformat(item["starts_at"])}) for item in data["agenda"]
    ]
