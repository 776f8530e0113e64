"""The signed link by which a registration is cancelled: whoever holds the letter may, and nobody else."""

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.delivery.conf import setting
from jihadi_cms.events.models.registrations import Registration

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
    site = registration.event.get_site()
    return f"{site.root_url}{path}" if site else None
