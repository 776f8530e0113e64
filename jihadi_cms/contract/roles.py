"""Roles: which field of a content type is its summary, its picture, its start; what cards and feeds are made from.

A model names them in `api_roles = {"summary": "lead"}`; what it does not name is guessed from usual names.
"""

from django.db.models import Model

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


def roles_of(model: type[Model], type_: Object) -> dict[str, str]:
    """Role → name of a field of `type_`; `permalink` alone names an attribute of the model."""
    declared = dict(getattr(model, "api_roles", {}))
    for role, usual in _USUAL.items():
        if role not in declared:
            found = next((name for name in usual if _fits(role, type_.get(name))), None)
            if found:
                declared[role] = found
    return declared


def _fits(role: str, field: Field | None) -> bool:
    if field is None:
        return False
    if role == "image":
        return isinstance(field.type, Media) and field.type.name == "Image"
    if role in ("sort", "start", "end"):
        return field.type is Scalar.DATETIME
    if role in ("kicker", "summary", "venue"):
        return field.type in (Scalar.STRING, Scalar.HTML)
    return True
