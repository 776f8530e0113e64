"""A calendar of events, with the time zones that they name."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, Timezone, vUri

from jihadi_cms import __version__
from jihadi_cms.feeds.text import on_one_line

MEDIA_TYPE = "text/calendar"

#: How often subscribers may ask again.
_REFRESH = timedelta(hours=1)
#: The years that time zones are written out for.
_FIRST, _LAST = date(1970, 1, 1), date(2038, 1, 1)


def written(events: Iterable[Event], title: str = "", url: str = "", zone: str = "") -> bytes:
    """The calendar; one to subscribe to has a title, an address and a time zone of its own."""
    calendar = Calendar()
    calendar.add("prodid", f"-//jihadi_cms//{__version__}//FA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if title:
        name = on_one_line(title)
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", zone)
        calendar.add("source", vUri(url), parameters={"VALUE": "URI"})
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", _REFRESH)
    for event in events:
        calendar.add_component(event)
    zones = [zone_component(name) for name in sorted(calendar.get_missing_tzids())]
    # Before the events that name them.
    calendar.subcomponents[:0] = zones
    return bytes(calendar.to_ical())


@lru_cache(maxsize=64)
def zone_component(name: str) -> Timezone:
    """The VTIMEZONE of an IANA time zone. Working it out takes longer than all the rest."""
    return Timezone.from_tzid(name, first_date=_FIRST, last_date=_LAST)
