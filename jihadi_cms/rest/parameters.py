"""Query parameters of lists, made from the facets of a content type."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field, create_model

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.delivery.listing import ORDERS, BadRequest, facets_for


class ListParameters(Schema):
    """What every list takes."""

    first: int | None = Field(None, description="Items to give; 100 at the most unless the site says otherwise.")
    after: str | None = Field(None, description="`paging.next` of the page before.")
    order: str | None = Field(
        None, description="Pages: `-date`; others: `title`.", json_schema_extra={"enum": list(ORDERS)}
    )
    total: bool = Field(False, description="Count the whole list.")


class PageParameters(ListParameters):
    """What a list of pages takes beside."""

    locale: str | None = Field(None, description="Language code.")
    since: datetime | None = Field(None, description="Only what is dated then or later (ISO 8601).")
    until: datetime | None = Field(None, description="Only what is dated before (ISO 8601).")


class SearchParameters(Schema):
    """What a search takes."""

    q: str = Field(..., min_length=1, max_length=200, description="Words that all must occur, in any spelling.")
    type: str | None = Field(None, description="Name of a page type.")
    first: int | None = Field(None, description="Items to give.")
    after: str | None = Field(None, description="`paging.next` of the page before.")


def parameters_of(content_type: ContentType | None) -> type[ListParameters]:
    """The parameters of the list of `content_type`; None: of all pages."""
    base = PageParameters if content_type is None or content_type.is_page else ListParameters
    facets: dict[str, Any] = {}
    for facet in facets_for(content_type):
        closed = {"enum": list(facet.allowed)} if facet.allowed else None
        facets[facet.name] = (
            str | None,
            Field(None, description=facet.description, json_schema_extra=closed),
        )
    name = content_type.object.name if content_type else "Page"
    return create_model(f"{name}Parameters", __base__=base, **facets)


def refuse_unknown(request: HttpRequest, allowed: set[str]) -> None:
    """Raise BadRequest for a parameter that the endpoint does not have, or that is given twice.

    A typing error must not return everything.
    """
    for name, values in request.GET.lists():
        if name not in allowed:
            known = ", ".join(sorted(allowed)) or "–"
            raise BadRequest(
                name, _("`%(name)s` is not known here. Known: %(known)s.") % {"name": name, "known": known}
            )
        if len(values) > 1:
            raise BadRequest(name, _("`%(name)s` is given more than once.") % {"name": name})
