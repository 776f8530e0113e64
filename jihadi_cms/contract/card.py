"""The card: the few fields that other documents show of a page, the same for every content type."""

from operator import itemgetter

from jihadi_cms.contract.from_annotations import from_typed_dict
from jihadi_cms.contract.build import Build
from jihadi_cms.contract.companions import companions_of
from jihadi_cms.contract.media import IMAGE
from jihadi_cms.contract.types import Field, Object, Scalar


def _field(name: str, type_: object, description: str = "", nullable: bool = False) -> Field:
    return Field(name, type_, nullable, itemgetter(name), description)  # type: ignore[arg-type]


_DATE = _field("date", Scalar.DATETIME, "What lists are ordered by: published at, or an event's start.", True)
_FIELDS = (
    _field("id", Scalar.INTEGER),
    _field("type", Scalar.KEY, "Name of the content type."),
    _field("title", Scalar.STRING),
    _field("path", Scalar.KEY),
    _field("url", Scalar.URL),
    _field("kicker", Scalar.STRING),
    _field("summary", Scalar.STRING, "Plain text."),
    _field("image", IMAGE, nullable=True),
    _DATE,
)


def card_object(build: Build) -> Object:
    """The type of a card, with the companions of its date."""
    beside = companions_of(_DATE, lambda shape: from_typed_dict(shape, build))
    return build.name(Object("PageCard", (*_FIELDS, *beside), "A page as other pages show it."), "")
