"""The links in letters: a signed one by which a registration is cancelled (whoever holds the letter may, and nobody
else), and that of the event for calendars."""

from django.core.signing import BadSignature, Signer
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.delivery.conf import setting
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.models.registrations import Registration

#: The view of one event among the feeds, known by name alone: a project may do without them.
_CALENDAR = "jihadi_feeds:event"
_signer = Signer(salt="jihadi_cms.events.cancel")


def cancel_token(registration: Registration) -> str:
    """What proves that somebody holds the letter of a registration."""
    return _signer.sign(registration.reference)


def by_token(token: str) -> Registration:
    """The registration of a token; raises OperationRefused (404) if it is forged, or the registration was erased."""
    try:
        reference = _signer.unsign(token)
    except BadSignature:
        reference = ""
    found = Registration.objects.select_related("event").filter(reference=reference).first()
    if found is None:
        raise OperationRefused(404, _("This link leads to no registration."), "token")
    return found


def cancel_url(registration: Registration) -> str | None:
    """The absolute address that a letter names; None if the setting says that there is none."""
    pattern = setting("REGISTRATION_CANCEL_URL")
    if not pattern:
        return None
    path = pattern.format(event=registration.event_id, token=cancel_token(registration))
    if not path.startswith("/"):
        return path
    return _on_site(registration, path)


def calendar_url(registration: Registration) -> str | None:
    """The absolute address of the event for calendars, which tells the time as it is when it is opened; None if the
    project has no calendars."""
    try:
        path = reverse(_CALENDAR, kwargs={"name": EventPage.api_list_name, "page_id": registration.event_id})
    except NoReverseMatch:
        return None
    return _on_site(registration, path)


def _on_site(registration: Registration, path: str) -> str | None:
    site = registration.event.get_site()
    return f"{site.root_url}{path}" if site else None
