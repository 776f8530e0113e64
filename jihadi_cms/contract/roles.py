"""Roles: which field of a content type is its summary, its picture, its start.

Cards, feeds, JSON-LD and the tags of a page's head are made from roles, so nobody who makes these knows a page type.
A model names them in `api_roles = {"summary": "lead"}`; what it does not name is guessed from usual names.
"""

from django.db.models import Model

from jihadi_cms.contract.build import Build
from jihadi_cms.contract.schema_types import SCHEMA_TYPES
from jihadi_cms.contract.types import Choice, Field, ListOf, Media, Object, PageRef, Scalar, Type

#: role → field names that usually play it, likeliest first.
_USUAL: dict[str, tuple[str, ...]] = {
    "name": ("name", "site_name"),
    "kicker": ("kicker",),
    "summary": (
        *("summary", "lead", "intro", "introduction", "excerpt", "standfirst", "search_description"),
        *("description", "site_description", "tagline"),
    ),
    "image": ("main_image", "image", "hero_image", "header_image", "logo", "photo", "share_image"),
    "share_image": ("share_image", "social_image", "og_image"),
    "author": ("authors", "author"),
    "section": ("section", "category", "categories"),
    "keywords": ("tags", "keywords"),
    "start": ("starts_at", "start"),
    "end": ("ends_at", "end"),
    "time_zone": ("time_zone", "timezone"),
    "status": ("status", "event_status"),
    "venue": ("venue", "location"),
    "address": ("address", "street_address"),
    "city": ("city", "town"),
    "region": ("province", "region", "state"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lng", "lon"),
    "online": ("livestream_url", "stream_url", "online_url"),
    "organizer": ("organisers", "organizers", "organiser", "organizer"),
    "performer": ("speakers", "performers"),
    "email": ("email",),
    "telephone": ("phone", "telephone"),
    "same_as": ("social_links", "same_as"),
    "slogan": ("slogan",),
    "colour": ("primary_colour", "brand_colour", "theme_colour", "primary_color", "brand_color", "theme_color"),
    "sort": ("published_at", "date", "first_published_at"),
}

#: Roles that a text plays, a date, a number, an address, or rows or texts with a name.
_TEXTS = (
    *("name", "kicker", "summary", "slogan", "time_zone", "venue", "address", "city"),
    *("email", "telephone", "colour"),
)
_DATES = ("sort", "start", "end")
_NUMBERS = ("latitude", "longitude")
_IMAGES = ("image", "share_image")

#: Names an attribute of the model, not a field of the API.
_PERMALINK = "permalink"

#: Names the schema.org type of its pages, not a field.
SCHEMA = "schema"


def roles_of(model: type[Model], type_: Object, build: Build) -> dict[str, str]:
    """Role → name of a field of `type_`; `permalink` alone names an attribute of the model, `schema` a type of
    schema.org.

    A declaration that names no fitting field is noted as a problem.
    """
    declared = dict(getattr(model, "api_roles", {}))
    for role, name in list(declared.items()):
        if not _is_possible(model, type_, role, name):
            _report(model, role, name, build)
            del declared[role]
    for role, usual in _USUAL.items():
        if role not in declared:
            found = next((name for name in usual if _fits(role, type_.get(name))), None)
            if found:
                declared[role] = found
    return declared


def _is_possible(model: type[Model], type_: Object, role: str, name: str) -> bool:
    if role == _PERMALINK:
        return hasattr(model, name)
    if role == SCHEMA:
        return name in SCHEMA_TYPES
    return _fits(role, type_.get(name))


def _fits(role: str, field: Field | None) -> bool:
    if field is None or role not in _USUAL:
        return False
    type_ = field.type
    item: Type = type_.item if isinstance(type_, ListOf) else type_
    if role in _IMAGES:
        return isinstance(type_, Media) and type_.name == "Image"
    if role in _DATES:
        return type_ is Scalar.DATETIME
    if role in _TEXTS:
        return type_ in (Scalar.STRING, Scalar.HTML) or (role == "time_zone" and isinstance(type_, Choice))
    if role in _NUMBERS:
        return type_ in (Scalar.DECIMAL, Scalar.FLOAT)
    if role == "status":
        return isinstance(type_, Choice)
    if role == "online":
        return type_ is Scalar.URL
    if role == "same_as":
        return item is Scalar.URL or (isinstance(item, Object) and item.get("url") is not None)
    if role == "author":
        return True
    return item is Scalar.STRING or isinstance(item, (PageRef, Object))


def _report(model: type[Model], role: str, name: str, build: Build) -> None:
    roles = ", ".join((*_USUAL, _PERMALINK, SCHEMA))
    build.problem(
        f"{model.__name__}.api_roles",
        f"{model.__name__}.api_roles says that `{name}` plays the role `{role}`, which it cannot.",
        f"The roles are {roles}; name a field of `api_fields`: dates for {_listed(_DATES)}, an image for "
        f"{_listed(_IMAGES)}, text for {_listed(_TEXTS)}, a decimal for {_listed(_NUMBERS)}, a choice for status, "
        f"addresses for online and same_as. For schema, name one of {', '.join(SCHEMA_TYPES)}.",
        "jihadi_contract.E005",
        model,
    )


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
