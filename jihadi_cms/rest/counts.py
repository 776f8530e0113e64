"""`/api/v1/counts/`: how many pages there are, by date, type or the values of a filter."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from pydantic import Field

from jihadi_cms.contract.content_types import Contract
from jihadi_cms.delivery.counts import counted, counting_of
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.jalali.dates import period
from jihadi_cms.jalali.divisions import divided
from jihadi_cms.rest import answers
from jihadi_cms.rest.parameters import asked_by, count_parameters, refuse_unknown
from jihadi_cms.rest.schemas import FacetCount, Strict


class CountsAnswer(Strict):
    """Pages, counted."""

    counts: list[FacetCount] = Field(
        description="The most frequent first; dates (`1404-05`, `1404-05-12`) in their order, without those of no page."
    )


def add_counts(api: NinjaAPI, contract: Contract, errors: dict[int, Any]) -> None:
    """Mount the operation in `api`; `errors` are the answers that every operation may give."""
    parameters = count_parameters(contract)

    @api.get(
        "/counts/",
        response={200: CountsAnswer, **errors},
        summary="Numbers of pages",
        operation_id="counts",
        tags=["pages"],
    )
    def answer(request: HttpRequest, asked: Query[parameters]) -> HttpResponse:
        """Filters are those of `pages/`. Days are those of Tehran."""
        refuse_unknown(request, set(parameters.model_fields))
        given = asked_by(asked, contract, None)
        found = counted(counting_of(reader_of(request).site_id, given, period, divided))
        counts = [{"value": value, "count": number} for value, number in found.values]
        response = answers.json(orjson.dumps({"counts": counts}))
        name_contents(response, ["list:pages"], [], found.until)
        return keep(response)
