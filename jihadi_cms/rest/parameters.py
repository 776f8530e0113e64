"""Query parameters of lists, made from the facets of a content type. Several values are separated by commas."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field, create_model

from jihadi_cms.contract.content_types import ContentType, Contract
from jihadi_cms.contract.facets import Facet, facets_of_all
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.counts import countable
from jihadi_cms.delivery.listing import MOST_IDS, MOST_VALUES, ORDERS, checks, facets_for

#: What a database can look for; a longer text, or one with a null character, gets 400.
_TEXT = {"maxLength": 1000, "pattern": r"^[^\u0000]*$"}
Text = Annotated[str, Field(json_schema_extra=_TEXT)]
PREVIEW = Query(
    None,
    description="Token of a preview: its draft is given in place of the page, and for no other page. Better in a "
    "header: `Preview-Token`.",
)
_SEVERAL = " Several, with commas: any of them."
_NAMES = {"pattern": r"^[a-z0-9_]+(,[a-z0-9_]+)*$"}
#: The years for which jdatetime is exact; digits may be Persian.
_YEAR = {"pattern": r"^(120[6-9]|12[1-9][0-9]|13[0-9]{2}|14[0-8][0-9]|149[0-8])$"}
_MONTH = {"pattern": r"^(0?[1-9]|1[0-2])$"}


class Selecting(Schema):
    """What every answer takes."""

    fields: str | None = Field(
        None,
        description="Names of fields, with commas: only these, and always `id` and `type`. Then `included` holds only "
        "what they name.",
        json_schema_extra=_NAMES,
    )


class Paged(Selecting):
    """What every list takes, found or filtered."""

    first: int | None = Field(
        None, description="Items to give.", json_schema_extra={"minimum": 1, "maximum": setting("MAX_PAGE_SIZE")}
    )
    after: str | None = Field(None, description="`paging.next` of the page before.")
    page: int | None = Field(
        None,
        description="Number of the page, from 1, in place of `after`; 10,000 items can be skipped.",
        json_schema_extra={"minimum": 1, "maximum": 10_001},
    )
    total: bool = Field(False, description="Count the whole list, and its pages.")
    ids: str | None = Field(
        None,
        description=f"Only these ids, with commas; {MOST_IDS} at the most.",
        json_schema_extra={"pattern": rf"^[0-9]{{1,18}}(,[0-9]{{1,18}}){{0,{MOST_IDS - 1}}}$"},
    )


class ListParameters(Paged):
    """What a filtered list takes."""

    order: str | None = Field(
        None, description="Pages: `-date`; others: `title`.", json_schema_extra={"enum": list(ORDERS)}
    )


class Dated(Schema):
    """What lists of pages and searches take beside."""

    since: datetime | None = Field(None, description="Only what is dated then or later (ISO 8601).")
    until: datetime | None = Field(None, description="Only what is dated before (ISO 8601).")
    jalali_year: str | None = Field(
        None, description="Only what is dated in this Jalali year, as Tehran has it.", json_schema_extra=_YEAR
    )
    jalali_month: str | None = Field(
        None, description="Only what is dated in this month of `jalali_year`: 1 to 12.", json_schema_extra=_MONTH
    )


class PageParameters(ListParameters, Dated):
    """What a list of pages takes."""


class SearchParameters(Paged, Dated):
    """What a search takes."""

    q: str = Field(
        ...,
        min_length=1,
        max_length=200,
        description="Words that all must occur, in any spelling.",
        json_schema_extra={"pattern": _TEXT["pattern"]},
    )
    facets: str | None = Field(
        None, description="Facets to count what is found by, with commas; `type` is one.", json_schema_extra=_NAMES
    )
    suggest: bool = Field(False, description="Say what may have been meant, if little is found; some queries more.")


class CountParameters(Dated):
    """What counts take."""

    by: str


def count_parameters(contract: Contract) -> type[CountParameters]:
    """The parameters of counts among the pages of `contract`: the filters of their lists, and what to count by."""
    about = (
        "What to count pages by: a filter, `type`, or years, months of `jalali_year`, or days of its `jalali_month`."
    )
    by = (str, Field(..., description=about, json_schema_extra={"enum": list(countable())}))
    members = _type_parameter(contract) | _facet_parameters(_page_facets(contract))
    return create_model("PageCountParameters", __base__=CountParameters, by=by, **members)


def search_parameters(contract: Contract) -> type[SearchParameters]:
    """The parameters of the search among the pages of `contract`."""
    members = _type_parameter(contract) | _facet_parameters(_page_facets(contract))
    return create_model("PageSearchParameters", __base__=SearchParameters, **members)


def parameters_of(contract: Contract, content_type: ContentType | None) -> type[ListParameters]:
    """The parameters of the list of `content_type`; None: of all pages of `contract`."""
    if content_type is None:
        members = _type_parameter(contract) | _facet_parameters(_page_facets(contract))
        return create_model("PageParameters", __base__=PageParameters, **members)
    base = PageParameters if content_type.is_page else ListParameters
    members = _facet_parameters(facets_for(content_type))
    return create_model(f"{content_type.object.name}Parameters", __base__=base, **members)


def asked_by(parameters: Schema, contract: Contract, content_type: ContentType | None) -> dict[str, Any]:
    """What a request asks for, for `listing_of` and `search_of`: those that may have several values as lists."""
    facets = facets_for(content_type) if content_type else _page_facets(contract)
    several = {"ids", "type", "fields", "facets", *(facet.name for facet in facets if facet.multiple)}
    return {
        name: value.split(",") if name in several and isinstance(value, str) and value else value
        for name, value in parameters
        if value is not None
    }


def _page_facets(contract: Contract) -> tuple[Facet, ...]:
    return facets_of_all(each.facets for each in contract.pages())


def _type_parameter(contract: Contract) -> dict[str, Any]:
    names = [each.name for each in contract.pages()]
    schema = {"pattern": _one_or_more(names, len(names))}
    return {"type": (str | None, Field(None, description=f"Name of a page type.{_SEVERAL}", json_schema_extra=schema))}


def _facet_parameters(facets: Iterable[Facet]) -> dict[str, Any]:
    return {
        facet.name: (
            str | None,
            Field(
                None,
                description=facet.description + (_SEVERAL if facet.multiple else ""),
                json_schema_extra=_facet_schema(facet),
            ),
        )
        for facet in facets
    }


def _facet_schema(facet: Facet) -> dict[str, Any]:
    if facet.allowed and not facet.multiple:
        return {"enum": list(facet.allowed)}
    if facet.allowed:
        return {"pattern": _one_or_more(facet.allowed, MOST_VALUES)}
    if facet.is_id:
        return {"pattern": rf"^[0-9]{{1,18}}(,[0-9]{{1,18}}){{0,{MOST_VALUES - 1 if facet.multiple else 0}}}$"}
    return {"maxLength": 1000, "pattern": r"^[^\u0000,]*$"}


def _one_or_more(values: Iterable[str], most: int) -> str:
    any_of = "|".join(re.sub(r"([^\w/ -])", r"\\\1", value) for value in values)
    return f"^({any_of})(,({any_of})){{0,{most - 1}}}$"


def refuse_unknown(request: HttpRequest, allowed: set[str]) -> None:
    """Raise BadRequest for a parameter that the endpoint does not have, or that is given twice."""
    checks.refuse_unknown(request.GET.lists(), allowed)
