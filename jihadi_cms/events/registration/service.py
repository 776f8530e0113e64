"""Taking registrations in, cancelling and restoring them, for whichever outlet or form asks; all that under the lock
that `places` is about."""

from functools import partial

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.core.guards import SignedForm, check_rate
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.models.registrations import Registration
from jihadi_cms.events.registration.drafts import Draft, read
from jihadi_cms.events.registration.letters import send_letter
from jihadi_cms.events.registration.places import fill_up, locked
from jihadi_cms.events.registration.rules import State, has_waiting_list, places_left, state_of
from jihadi_cms.jalali.dates import localized_number

form = SignedForm("jihadi_cms.events.registration")

_FIRST_LETTERS = {RegistrationStatus.REGISTERED: "confirmation", RegistrationStatus.WAITING: "waiting"}


def public_event(request: HttpRequest, event_id: int) -> EventPage:
    """The event with this id; refused (404) unless the reader's site has a public one."""
    is_public = 0 < event_id < 2**63 and queries.by_page_id(event_id, reader_of(request).site_id) is not None
    event = EventPage.objects.filter(pk=event_id, live=True).first() if is_public else None
    if event is None:
        raise OperationRefused(404, _("There is no such event."), "event")
    return event


def register(request: HttpRequest, draft: Draft) -> RegistrationStatus:
    """Take a registration in: whether it has places or waits for them, if `draft` agrees to wait. Raises
    OperationRefused. The confirmation goes to the e-mail address alone.

    Nobody is told whether an address was registered before, but what somebody else would be told: its owner gets the
    confirmation once more instead. What falls into the trap is forgotten.
    """
    event = public_event(request, draft.event)
    check_rate(request, "REGISTRATION_RATE", _("There were many registrations from here. Please wait a while."))
    _refuse_unless_open(event, draft.waiting)
    form.check(draft.token, str(event.pk))
    registration = read(draft, event.most_people)
    if draft.website:
        return _status_for(event, registration.people, draft.waiting)
    with transaction.atomic():
        event = locked(event.pk)
        fill_up(event)
        _refuse_unless_open(event, draft.waiting)
        status = _status_for(event, registration.people, draft.waiting)
        same = Registration.objects.current().filter(event_id=event.pk, email=registration.email).first()
        if same is None:
            if status is RegistrationStatus.WAITING:
                registration.waiting_since = timezone.now()
            registration.save()
        kept, letter = (same, "again") if same else (registration, _FIRST_LETTERS[status])
        transaction.on_commit(partial(send_letter.enqueue, kept.pk, letter))
    return status


def cancel(registration: Registration) -> bool:
    """Give the places of a registration to those who wait, or end its waiting; False if that has been done before."""
    with transaction.atomic():
        event = locked(registration.event_id)
        done = Registration.objects.current().filter(pk=registration.pk).update(cancelled_at=timezone.now())
        fill_up(event)
        return bool(done)


def restore(registration: Registration) -> bool:
    """Undo a cancellation, as long as there are places; False if it is not cancelled. Raises OperationRefused (409)
    if there are no places, or if the address has registered again."""
    with transaction.atomic():
        event = locked(registration.event_id)
        current = Registration.objects.get(pk=registration.pk)
        if current.cancelled_at is None:
            return False
        left = places_left(event)
        if left is not None and current.people > left:
            raise OperationRefused(409, _few(left))
        if Registration.objects.current().filter(event_id=event.pk, email=current.email).exists():
            raise OperationRefused(409, _("This e-mail address has registered again since."))
        return bool(Registration.objects.filter(pk=current.pk).update(cancelled_at=None, waiting_since=None))


def _refuse_unless_open(event: EventPage, may_wait: bool) -> None:
    state = state_of(event, places_left(event))
    if state in (State.CLOSED, State.OFF):
        raise OperationRefused(403, _("Registration for this event is closed."), "event")
    if state is State.FULL and not (may_wait and has_waiting_list(event, state)):
        raise OperationRefused(409, _few(0), "event")


def _status_for(event: EventPage, people: int, may_wait: bool) -> RegistrationStatus:
    """What a registration of so many people for an open event gets; raises OperationRefused (409) if nothing."""
    left = places_left(event)
    if left is None or people <= left:
        return RegistrationStatus.REGISTERED
    if may_wait and has_waiting_list(event, state_of(event, left)):
        return RegistrationStatus.WAITING
    raise OperationRefused(409, _few(left), "people")


def _few(left: int) -> str:
    """What somebody is told who asks for more places than the `left` ones."""
    if left == 0:
        return _("All places of this event are taken.")
    return _("Only %(left)s places are left.") % {"left": localized_number(left)}
