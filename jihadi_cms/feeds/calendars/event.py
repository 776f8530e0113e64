"""One event, by a page's roles."""

from datetime import datetime

from icalendar import Event, vUri

from jihadi_cms.delivery.moments import told
from jihadi_cms.delivery.seo.event import status_of, zone_of
from jihadi_cms.delivery.seo.place import place
from jihadi_cms.delivery.seo.subject import Subject
from jihadi_cms.feeds.identity import uuid_of
from jihadi_cms.feeds.text import on_one_line, writable

#: https://schema.org/EventStatusType → STATUS; any other is certain to take place.
_STATUSES = {"EventCancelled": "CANCELLED", "EventPostponed": "TENTATIVE"}


def event_of(page: Subject) -> Event | None:
    """The VEVENT of a page; None of one that has no start."""
    start = page.value("start")
    if not start:
        return None
    zone = zone_of(page)
    event = Event()
    event.add("uid", str(uuid_of(page.node.document.page_id, page.node.batch.reader)))
    _add_versions(event, page)
    begins = datetime.fromisoformat(start).astimezone(zone)
    event.add("dtstart", begins)
    end = page.value("end")
    if end and datetime.fromisoformat(end) > begins:
        event.add("dtend", datetime.fromisoformat(end).astimezone(zone))
    language = {"LANGUAGE": page.data["locale"]}
    event.add("summary", on_one_line(page.data["title"]), parameters=language)
    event.add("description", _description(page), parameters=language)
    event.add("status", _STATUSES.get(status_of(page), "CONFIRMED"))
    event.add("url", vUri(page.data["url"]))
    _add_place(event, page)
    _add_people(event, page)
    if keywords := [on_one_line(each.name) for each in page.things("keywords")]:
        event.add("categories", keywords)
    return event


def _add_versions(event: Event, page: Subject) -> None:
    """When it was made and last published; the number of a version grows with each publication."""
    first = _moment(page.data.get("first_published_at")) or told(page.node.document.sort_at)
    last = max(first, _moment(page.data.get("last_published_at")) or first)
    event.add("created", first)
    event.add("last-modified", last)
    event.add("dtstamp", last)
    event.add("sequence", int((last - first).total_seconds()))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _description(page: Subject) -> str:
    online = page.text("online")
    return "\n\n".join(each for each in (writable(page.description), online, page.data["url"]) if each)


def _add_place(event: Event, page: Subject) -> None:
    where = place(page)
    if where is None:
        return
    address = where["address"]
    parts = (where["name"], address["streetAddress"], address["addressLocality"], address["addressRegion"])
    if names := list(dict.fromkeys(on_one_line(part) for part in parts if part)):
        event.add("location", "، ".join(names) if page.data["locale"].startswith(("fa", "ar")) else ", ".join(names))
    if geo := where["geo"]:
        event.add("geo", (geo["latitude"], geo["longitude"]))


def _add_people(event: Event, page: Subject) -> None:
    """The first organiser, by its address on the web: who has given no e-mail address gets none made up. RFC 5545
    has room for one; the others are contacts."""
    first, *others = [*page.things("organizer"), None]
    if first:
        parameters = {"CN": on_one_line(first.name).replace('"', "'")}
        event.add("organizer", vUri(first.url or page.data["url"]), parameters=parameters)
    for other in filter(None, others):
        event.add("contact", ", ".join(filter(None, (on_one_line(other.name), other.url))))
