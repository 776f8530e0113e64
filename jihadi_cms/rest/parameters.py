"""Query parameters of lists, made from the facets of a content type."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field, create_model

from jihadi_cms.contract.content_types import ContentType, Contract
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.listing import ORDERS, BadRequest, facets_for

#: What a database can look for; a longer text, or one with a null character, gets 400.
_TEXT = {"maxLength": 1000, "pattern": r"^[^\u0000]*$"}
_ID = {"pattern": r"^[0-9]{1,18}$"}


class Paged(Schema):
    """What every list takes, found or filtered."""

    first: int | None = Field(
        None, description="Items to give.", json_schema_extra={"minimum": 1, "maximum": setting("MAX_PAGE_SIZE")}
    )
    after: str | None = Field(None, description="`paging.next` of the page before.")


class ListParameters(Paged):
    """What a filtered list takes."""

    order: str | None = Field(
        None, description="Pages: `-date`; others: `title`.", json_schema_extra={"enum": list(ORDERS)}
    )
    total: bool = Field(False, description="Count the whole list.")


class PageParameters(ListParameters):
    """What a list of pages takes beside."""

    locale: str | None = Field(None, description="Language code.", json_schema_extra=_TEXT)
    since: datetime | None = Field(None, description="Only what is dated then or later (ISO 8601).")
    until: datetime | None = Field(None, description="Only what is dated before (ISO 8601).")


class SearchParameters(Paged):
    """What a search takes."""

    q: str = Field(
        ...,
        min_length=1,
        max_length=200,
        description="Words that all must occur, in any spelling.",
        json_schema_extra={"pattern": _TEXT["pattern"]},
    )
    type: str | None = None


def search_parameters(contract: Contract) -> type[SearchParameters]:
    """The parameters of the search among the pages of `contract`."""
    names = {"enum": [each.name for each in contract.pages()]}
    type_ = (str | None, Field(None, description="Name of a page type.", json_schema_extra=names))
    return create_model("PageSearchParameters", __base__=SearchParameters, type=type_)


def parameters_of(content_type: ContentType | None) -> type[ListParameters]:
    """The parameters of the list of `content_type`; None: of all pages."""
    base = PageParameters if content_type is None or content_type.is_page else ListParameters
    facets: dict[str, Any] = {}
    for facet in facets_for(content_type):
        allowed = {"enum": list(facet.allowed)} if facet.allowed else _ID if facet.is_id else _TEXT
        facets[facet.name] = (
            str | None,
            Field(None, description=facet.description, json_schema_extra=allowed),
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
