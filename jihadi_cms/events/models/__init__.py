"""Models of the events room."""

from jihadi_cms.events.models.children import EventAgendaItem, EventOrganiser, EventSpeaker
from jihadi_cms.events.models.pages import EventIndexPage, EventPage
from jihadi_cms.events.models.registrations import Registration

__all__ = ["EventAgendaItem", "EventIndexPage", "EventOrganiser", "EventPage", "EventSpeaker", "Registration"]
