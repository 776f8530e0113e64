"""Checks of single values, as they come from outside."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.moments import stored

#: The largest id that a database column holds.
MAX_ID = 2**63 - 1

#: Characters of a text that is looked for.
_LONGEST = 1000


class BadRequest(ValueError):
    """A parameter that cannot be answered; the text, in the reader's language, names what is allowed."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


def one_of(name: str, allowed: Iterable[str]) -> BadRequest:
    """What is wrong with a parameter that takes a closed list of values."""
    return BadRequest(name, _("`%(name)s` takes one of: %(choices)s.") % {"name": name, "choices": ", ".join(allowed)})


def refuse_unknown(given: Iterable[tuple[str, Sequence[Any]]], allowed: Collection[str]) -> None:
    """Raise BadRequest for a parameter, of `given` with their values, that is not among `allowed`, or given twice.

    A typing error must not return everything.
    """
    for name, values in given:
        if name not in allowed:
            known = ", ".join(sorted(allowed)) or "–"
            message = _("`%(name)s` is not known here. Known: %(known)s.")
            raise BadRequest(name, message % {"name": name, "known": known})
        if len(values) > 1:
            raise BadRequest(name, _("`%(name)s` is given more than once.") % {"name": name})


def checked_page_type(name: str | None) -> ContentType | None:
    """The page type called `name`, None for no name. Raises BadRequest naming the known ones."""
    if not name:
        return None
    found = {each.name: each for each in contract().pages()}
    if name not in found:
        raise one_of("type", found)
    return found[name]


def checked_first(first: int | None) -> int:
    """How many items to give. Raises BadRequest outside 1 to MAX_PAGE_SIZE."""
    most = setting("MAX_PAGE_SIZE")
    if first is None:
        return int(setting("PAGE_SIZE"))
    if not 1 <= first <= most:
        raise BadRequest("first", _("A page has between 1 and %(most)s items.") % {"most": most})
    return first


def checked_text(name: str, text: str) -> str:
    """`text`, if a database can look for it. Raises BadRequest for one that no document holds."""
    if len(text) > _LONGEST:
        raise BadRequest(name, _("`%(name)s` has at most %(most)s characters.") % {"name": name, "most": _LONGEST})
    if "\0" in text or (not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)):
        raise BadRequest(name, _("`%(name)s` holds characters that no text has.") % {"name": name})
    return text


def checked_id(name: str, text: str) -> int:
    """The id that `text` writes. Raises BadRequest for anything but a whole number that a column holds."""
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= MAX_ID):
        raise BadRequest(name, _("`%(name)s` is a whole number.") % {"name": name})
    return int(text)


def checked_count(name: str, values: Collection[str], most: int) -> None:
    """Raise BadRequest for more values of one parameter than `most`."""
    if len(values) > most:
        raise BadRequest(name, _("`%(name)s` takes at most %(most)s values.") % {"name": name, "most": most})


def checked_names(name: str, asked: Iterable[str], allowed: Collection[str]) -> tuple[str, ...]:
    """The names `asked` for, each once. Raises BadRequest naming those `allowed` if one is none of them."""
    found = tuple(dict.fromkeys(each.strip() for each in asked))
    unknown = next((each for each in found if each not in allowed), None)
    if unknown is not None:
        raise BadRequest(
            name,
            _("`%(name)s` does not know `%(unknown)s`. Known: %(known)s.")
            % {"name": name, "unknown": checked_text(name, unknown), "known": ", ".join(allowed) or "–"},
        )
    return found


def checked_moment(name: str, value: str | datetime | None) -> datetime | None:
    """A moment as a column takes it; a naive one is UTC. Raises BadRequest for anything but ISO 8601."""
    if not value:
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        # Far from now, a place on earth may be in a year that a datetime cannot hold.
        return stored(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise BadRequest(name, _("`%(name)s` is a date and time in ISO 8601.") % {"name": name}) from error
