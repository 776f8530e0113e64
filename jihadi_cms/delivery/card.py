"""The card of a document: the few fields that other documents show of it, by the contract's roles."""

from typing import Any

from django.utils.html import strip_tags

from jihadi_cms.contract.companions import companion_suffixes
from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.contract.types import Scalar


def card_of(content_type: ContentType, document: dict[str, Any]) -> dict[str, Any]:
    """The card of `document`, in the shape of `contract.card`."""

    def role(name: str) -> Any:
        return document.get(content_type.roles.get(name, ""))

    sort = content_type.roles.get("sort", "")
    return {
        "id": document["id"],
        "type": document["type"],
        "title": str(document.get("title") or document.get("name") or ""),
        "path": document.get("path", ""),
        "url": document.get("url", ""),
        "kicker": role("kicker") or "",
        "summary": strip_tags(role("summary") or ""),
        "image": role("image"),
        "date": document.get(sort),
        **{f"date_{suffix}": document.get(f"{sort}_{suffix}") for suffix in companion_suffixes(Scalar.DATETIME)},
    }
