"""What is kept of a person who registered: handed out, or erased."""

from typing import Any

from django.db import transaction

from jihadi_cms.events.models.registrations import Registration
from jihadi_cms.events.registration.places import fill_up, locked


def export_by_email(email: str) -> list[dict[str, Any]]:
    """All that is kept of a person, for them to have; moments in ISO 8601."""
    theirs = Registration.objects.filter(email__iexact=email.strip()).select_related("event")
    return [
        {
            "event": registration.event.full_url or str(registration.event_id),
            "title": registration.event.title,
            "reference": registration.reference,
            "name": registration.name,
            "email": registration.email,
            "phone": registration.phone,
            "people": registration.people,
            "note": registration.note,
            "created_at": registration.created_at.isoformat(),
            "waiting_since": registration.waiting_since.isoformat() if registration.waiting_since else None,
            "cancelled_at": registration.cancelled_at.isoformat() if registration.cancelled_at else None,
        }
        for registration in theirs
    ]


def erase_by_email(email: str) -> int:
    """Forget a person: their registrations go, and their places are free for others. How many there were."""
    theirs = Registration.objects.filter(email__iexact=email.strip())
    count = 0
    for event_id in sorted(set(theirs.values_list("event_id", flat=True))):
        with transaction.atomic():
            event = locked(event_id)
            count += theirs.filter(event_id=event_id).delete()[0]
            fill_up(event)
    return count
