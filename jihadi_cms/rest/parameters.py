"""Query parameters of lists, made from the facets of a content type."""

from datetime import UTC, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field, create_model

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.listing import (
    ORDERS,
    BadRequest,
    Listing,
    checked_first,
    checked_order,
    decode_cursor,
    facet_filters,
    facets_for,
)
from jihadi_cms.delivery.request import reader_of


class ListParameters(Schema):
    """What every list takes."""

    first: int | None = Field(None, ge=1, description="Items to give; 100 at the most unless the site says otherwise.")
    after: str | None = Field(None, description="`paging.next` of the page before.")
    order: Literal[tuple(ORDERS)] | None = Field(None, description="Pages: `-date`; others: `title`.")  # type: ignore[valid-type]
    total: bool = Field(False, description="Count the whole list.")


class PageParameters(ListParameters):
    """What a list of pages takes beside."""

    locale: str | None = Field(None, description="Language code.")
    since: datetime | None = Field(None, description="Only what is dated then or later (ISO 8601).")
    until: datetime | None = Field(None, description="Only what is dated before (ISO 8601).")


def parameters_of(content_type: ContentType | None) -> type[ListParameters]:
    """The parameters of the list of `content_type`; None: of all pages."""
    base = PageParameters if content_type is None or content_type.is_page else ListParameters
    facets: dict[str, Any] = {
        facet.name: (str | None, Field(None, description=facet.description)) for facet in facets_for(content_type)
    }
    name = content_type.object.name if content_type else "Page"
    return create_model(f"{name}Parameters", __base__=base, **facets)


def refuse_unknown(request: HttpRequest, allowed: set[str]) -> None:
    """Raise BadRequest for a parameter that the endpoint does not have: a typing error must not return everything."""
    for name in request.GET:
        if name not in allowed:
            known = ", ".join(sorted(allowed))
            raise BadRequest(name, _("`%(name)s` is not known here. Known: %(known)s.") % {"name": name, "known": known})


def listing_of(request: HttpRequest, asked: ListParameters, content_type: ContentType | None) -> Listing:
    """The checked listing that a request asks for. Raises BadRequest."""
    refuse_unknown(request, set(type(asked).model_fields))
    values = {facet.name: getattr(asked, facet.name) for facet in facets_for(content_type)}
    order = checked_order(asked.order, content_type)
    return Listing(
        site_id=reader_of(request).site_id,
        content_type=content_type,
        facets=facet_filters(content_type, values),
        since=_aware(getattr(asked, "since", None)),
        until=_aware(getattr(asked, "until", None)),
        locale=getattr(asked, "locale", None) or "",
        order=order,
        first=checked_first(asked.first) if asked.first else setting("PAGE_SIZE"),
        after=decode_cursor(asked.after, order),
    )


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
