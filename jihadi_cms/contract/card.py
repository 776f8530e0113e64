"""The card: the few fields that other documents show of a page, the same for every content type."""

from operator import itemgetter

from jihadi_cms.contract.build import Build
from jihadi_cms.contract.media import IMAGE
from jihadi_cms.contract.members import members_of
from jihadi_cms.contract.types import Field, Object, Scalar, Type


def _field(name: str, type_: Type, description: str = "", nullable: bool = False) -> Field:
    return Field(name, type_, nullable, itemgetter(name), description)


_FIELDS = (
    _field("id", Scalar.INTEGER),
    _field("type", Scalar.KEY, "Name of the content type."),
    _field("title", Scalar.STRING),
    _field("path", Scalar.KEY),
    _field("url", Scalar.URL),
    _field("kicker", Scalar.STRING),
    _field("summary", Scalar.STRING, "Plain text."),
    _field("image", IMAGE, nullable=True),
    _field("date", Scalar.DATETIME, "What lists are ordered by: published at, or an event's start.", True),
)


def card_object(build: Build) -> Object:
    """The type of a card, with the companions of its date."""
    members = members_of(_FIELDS, build, "PageCard")
    return build.name(Object("PageCard", members, "A page as other pages show it."), "Jihadi")
