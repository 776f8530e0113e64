"""Taking registrations in, cancelling and restoring them, for whichever outlet or form asks.

Whatever changes how many people are registered for an event holds the lock of the event's row while it counts and
writes. So two who ask for the last place at once come one after the other.
"""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.core.guards import SignedForm, check_rate
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.models.registrations import Registration
from jihadi_cms.events.registration.drafts import Draft, read
from jihadi_cms.events.registration.letters import send_letter
from jihadi_cms.events.registration.rules import State, places_left, state_of
from jihadi_cms.jalali.dates import localized_number

form = SignedForm("jihadi_cms.events.registration")


def public_event(request: HttpRequest, event_id: int) -> EventPage:
    """The event with this id; refused (404) unless the reader's site has a public one."""
    is_public = 0 < event_id < 2**63 and queries.by_page_id(event_id, reader_of(request).site_id) is not None
    event = EventPage.objects.filter(pk=event_id, live=True).first() if is_public else None
    if event is None:
        raise OperationRefused(404, _("There is no such event."), "event")
    return event


def register(request: HttpRequest, draft: Draft) -> None:
    """Take a registration in; raises OperationRefused. The confirmation goes to the e-mail address alone.

    Nobody is told whether an address was registered before: its owner gets the confirmation once more instead. What
    falls into the trap is forgotten.
    """
    event = public_event(request, draft.event)
    check_rate(request, "REGISTRATION_RATE", _("There were many registrations from here. Please wait a while."))
    _refuse_unless_open(event, places_left(event))
    form.check(draft.token, str(event.pk))
    registration = read(draft, event.most_people)
    if draft.website:
        return
    with transaction.atomic():
        event = _locked(event.pk)
        left = places_left(event)
        _refuse_unless_open(event, left)
        if left is not None and registration.people > left:
            raise OperationRefused(409, _few(left), "people")
        same = Registration.objects.filter(event_id=event.pk, email=registration.email, cancelled_at=None).first()
        if same is None:
            registration.save()
        kept = same or registration
        transaction.on_commit(lambda: send_letter.enqueue(kept.pk, "again" if same else "confirmation"))


def cancel(registration: Registration) -> bool:
    """Give the places of a registration back; False if that has been done before."""
    with transaction.atomic():
        _locked(registration.event_id)
        current = Registration.objects.filter(pk=registration.pk, cancelled_at=None)
        return bool(current.update(cancelled_at=timezone.now()))


def restore(registration: Registration) -> bool:
    """Undo a cancellation, as long as there are places; False if it is not cancelled. Raises OperationRefused (409)
    if there are no places, or if the address has registered again."""
    with transaction.atomic():
        event = _locked(registration.event_id)
        current = Registration.objects.get(pk=registration.pk)
        if current.cancelled_at is None:
            return False
        left = places_left(event)
        if left is not None and current.people > left:
            raise OperationRefused(409, _few(left))
        if Registration.objects.filter(event_id=event.pk, email=current.email, cancelled_at=None).exists():
            raise OperationRefused(409, _("This e-mail address has registered again since."))
        return bool(Registration.objects.filter(pk=current.pk).update(cancelled_at=None))


def _locked(event_id: int) -> EventPage:
    """The event as it is now, its row locked until the transaction ends (on SQLite, the whole database is)."""
    return EventPage.objects.select_for_update(of=("self",)).get(pk=event_id)


def _refuse_unless_open(event: EventPage, left: int | None) -> None:
    state = state_of(event, left)
    if state is State.FULL:
        raise OperationRefused(409, _few(0), "event")
    if state is not State.OPEN:
        raise OperationRefused(403, _("Registration for this event is closed."), "event")


def _few(left: int) -> str:
    """What somebody is told who asks for more places than the `left` ones."""
    if left == 0:
        return _("All places of this event are taken.")
    return _("Only %(left)s places are left.") % {"left": localized_number(left)}
