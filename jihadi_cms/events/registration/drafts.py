"""What a person sends to register, and how it is read: cleaned of what typing leaves in it, or refused."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.core.text_care import care_for
from jihadi_cms.events.models.registrations import MOST_NAME, MOST_NOTE, Registration
from jihadi_cms.jalali.dates import localized_number
from jihadi_cms.persian.digits import to_latin

_MARKUP = re.compile(r"<\s*[a-z!/?]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"[\s()\-./\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PHONE = re.compile(r"\+?[0-9]{7,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person sends. `waiting`: they would wait if there are too few places; `website` is a trap that people do
    not see and leave empty."""

    event: int
    name: str
    email: str
    token: str
    people: int = 1
    phone: str = ""
    note: str = ""
    waiting: bool = False
    website: str = ""


def read(draft: Draft, most_people: int) -> Registration:
    """The registration, not saved, that `draft` asks for. Raises OperationRefused (422) with the field at fault."""
    registration = Registration(
        event_id=draft.event,
        name=_line(draft.name),
        email=_email(draft.email),
        phone=_phone(draft.phone),
        people=_people(draft.people, most_people),
        note=draft.note.replace("\x00", "").strip(),
    )
    care_for(registration)
    if len(registration.name) < 2:
        raise OperationRefused(422, _("Give your name."), "name")
    for field, value, most in (("name", registration.name, MOST_NAME), ("note", registration.note, MOST_NOTE)):
        if len(value) > most:
            raise OperationRefused(
                422, _("At most %(most)s characters fit here.") % {"most": localized_number(most)}, field
            )
        if _MARKUP.search(value):
            raise OperationRefused(422, _("Please write plain text, without HTML."), field)
    if _ADDRESS.search(registration.name):
        raise OperationRefused(422, _("A name has no links."), "name")
    return registration


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _email(text: str) -> str:
    """The address in small letters: nobody has two that differ by capitals alone."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        email = ""
    if not email or len(email) > 254:
        raise OperationRefused(422, _("Give a valid e-mail address; the confirmation goes there."), "email")
    return email


def _phone(text: str) -> str:
    """The number in ASCII digits, with nothing between them; "" for none."""
    phone = _BETWEEN_DIGITS.sub("", to_latin(text))
    if phone and not _PHONE.fullmatch(phone):
        raise OperationRefused(422, _("Give a telephone number of 7 to 15 digits, or none."), "phone")
    return phone


def _people(number: int, most: int) -> int:
    if number < 1:
        raise OperationRefused(422, _("Register one person at least."), "people")
    if number > most:
        message = _("At most %(most)s people fit in one registration.") % {"most": localized_number(most)}
        raise OperationRefused(422, message, "people")
    return number
