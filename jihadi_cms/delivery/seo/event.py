"""Events: when and where something takes place, and whether it does."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from jihadi_cms.delivery.seo.place import place
from jihadi_cms.delivery.seo.subject import Subject

Json = dict[str, Any]

#: What a page's own status may be called → https://schema.org/EventStatusType. What was held took place as planned.
_STATUSES = {
    "scheduled": "EventScheduled",
    "held": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "cancelled": "EventCancelled",
    "canceled": "EventCancelled",
    "moved_online": "EventMovedOnline",
}


def event(page: Subject) -> Json:
    """An event, by a page's roles; its times have the offset that the clocks of its place show."""
    where, online = place(page), page.text("online")
    virtual = {"@type": "VirtualLocation", "url": online} if online else None
    mode = "Mixed" if where and online else "Online" if online else "Offline"
    return {
        "@type": page.schema_type,
        "@id": f"{page.data['url']}#event",
        "url": page.data["url"],
        "name": page.data["title"],
        "description": page.description,
        "startDate": _local(page, "start"),
        "endDate": _local(page, "end"),
        "eventStatus": f"https://schema.org/{status_of(page)}",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "location": [each for each in (where, virtual) if each],
        "organizer": [
            {"@type": "Organization", "name": thing.name, "url": thing.url} for thing in page.things("organizer")
        ],
        "performer": [{"@type": "Person", "name": thing.name} for thing in page.things("performer")],
    }


def status_of(page: Subject) -> str:
    """One of https://schema.org/EventStatusType: what a page says of itself, else that all goes as planned."""
    return _STATUSES.get(str(page.value("status")).lower(), "EventScheduled")


def zone_of(page: Subject) -> ZoneInfo:
    """The time zone that the clocks of its place show; the project's, if it names none that there is."""
    try:
        return ZoneInfo(page.value("time_zone") or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def _local(page: Subject, role: str) -> str:
    """A moment, as ISO 8601 with the offset of the event's time zone; "" for none."""
    moment = page.value(role)
    return datetime.fromisoformat(moment).astimezone(zone_of(page)).isoformat() if moment else ""
