"""Calendars to subscribe to, and single events to put into one's own."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.batch import Batch
from jihadi_cms.delivery.queries import was_public
from jihadi_cms.delivery.seo.subject import Subject
from jihadi_cms.delivery.statements import with_id
from jihadi_cms.feeds.asked import ALL, listing_for, takes_place
from jihadi_cms.feeds.calendars.calendar import MEDIA_TYPE, written
from jihadi_cms.feeds.calendars.event import event_of
from jihadi_cms.feeds.serving import Gone
from jihadi_cms.feeds.source import Source, named, noting_reader

#: Events of a calendar, the latest of all: a subscriber's calendar forgets what is not in it any more.
MOST_EVENTS = 500
#: The largest id that a database column holds.
_MAX_ID = 2**63 - 1


def calendar(request: HttpRequest, name: str, facet: str = "", value: str = "") -> HttpResponse:
    """The calendar of the list `name`, filtered by the query string and by one `facet`."""
    reader = noting_reader(request)
    path_filter = (facet, value) if facet else None
    listing = replace(listing_for(name, request, reader, path_filter, calendar=True), first=MOST_EVENTS)
    source = Source(listing, reader)
    events = [event for page in source.pages if (event := event_of(page))]
    address = reader.origin + request.get_full_path()
    content = written(events, source.title, address, settings.TIME_ZONE)
    return source.respond(content, MEDIA_TYPE)


def event(request: HttpRequest, name: str, page_id: int) -> HttpResponse:
    """One event of the list `name`. 410 for one that was public once."""
    kinds = {each.name: each for each in contract().pages() if takes_place(each) and name in (ALL, each.list_name)}
    if not kinds or page_id > _MAX_ID:
        raise Http404
    reader = noting_reader(request)
    batch = Batch.of(with_id(page_id, reader.site_id), reader)
    if not batch.nodes:
        if was_public(page_id, reader.site_id):
            raise Gone
        raise Http404
    found = event_of(Subject(batch.nodes[0])) if batch.nodes[0].type in kinds else None
    if found is None:
        raise Http404
    response = HttpResponse(written([found]), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="event-{page_id}.ics"'
    return named(response, reader)
