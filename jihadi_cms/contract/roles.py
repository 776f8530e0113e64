"""Roles: which field of a content type is its summary, its picture, its start; what cards and feeds are made from.

A model names them in `api_roles = {"summary": "lead"}`; what it does not name is guessed from usual names.
"""

from django.db.models import Model

from jihadi_cms.contract.build import Build
from jihadi_cms.contract.types import Field, Media, Object, Scalar

#: role → field names that usually play it, likeliest first.
_USUAL: dict[str, tuple[str, ...]] = {
    "kicker": ("kicker",),
    "summary": ("summary", "lead", "intro", "introduction", "excerpt", "standfirst", "search_description"),
    "image": ("main_image", "image", "hero_image", "header_image", "logo", "photo", "share_image"),
    "author": ("authors", "author"),
    "start": ("starts_at", "start"),
    "end": ("ends_at", "end"),
    "venue": ("venue", "location"),
    "sort": ("published_at", "date", "first_published_at"),
}


#: Names an attribute of the model, not a field of the API.
_PERMALINK = "permalink"


def roles_of(model: type[Model], type_: Object, build: Build) -> dict[str, str]:
    """Role → name of a field of `type_`; `permalink` alone names an attribute of the model.

    A declaration that names no fitting field is noted as a problem.
    """
    declared = dict(getattr(model, "api_roles", {}))
    for role, name in list(declared.items()):
        if not (hasattr(model, name) if role == _PERMALINK else _fits(role, type_.get(name))):
            _report(model, role, name, build)
            del declared[role]
    for role, usual in _USUAL.items():
        if role not in declared:
            found = next((name for name in usual if _fits(role, type_.get(name))), None)
            if found:
                declared[role] = found
    return declared


def _fits(role: str, field: Field | None) -> bool:
    if field is None or role not in _USUAL:
        return False
    if role == "image":
        return isinstance(field.type, Media) and field.type.name == "Image"
    if role in ("sort", "start", "end"):
        return field.type is Scalar.DATETIME
    if role in ("kicker", "summary", "venue"):
        return field.type in (Scalar.STRING, Scalar.HTML)
    return True


def _report(model: type[Model], role: str, name: str, build: Build) -> None:
    roles = ", ".join((*_USUAL, _PERMALINK))
    build.problem(
        f"{model.__name__}.api_roles",
        f"{model.__name__}.api_roles says that `{name}` plays the role `{role}`, which it cannot.",
        f"The roles are {roles}; name a field of `api_fields`: dates for sort, start and end, an image for image, "
        "text for kicker, summary and venue.",
        "jihadi_contract.E005",
        model,
    )
