"""`/api/v1/sync/`: a copy of the site and all that happens to it, page by page."""

from datetime import datetime
from typing import Annotated, Any, Literal, Union

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from pydantic import Field, create_model

from jihadi_cms.contract.content_types import Contract
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.sync import HistoryLost, Item, copies, sync
from jihadi_cms.rest import answers, problems
from jihadi_cms.rest.parameters import refuse_unknown
from jihadi_cms.rest.schemas import Problem, Schemas, Strict

_KEY = Field(description="Names the object in the copy, for good: `page:12`, or `app.model:5` for other objects.")
_TYPE = Field(description="Name of the content type.")
_ID = Field(description="Its id among the objects of its type.")


class SyncParameters(Schema):
    """What sync takes."""

    since: str | None = Field(None, description="`next` of the page before; left out, a snapshot begins.")
    first: int | None = Field(
        None, description="Items to give.", json_schema_extra={"minimum": 1, "maximum": setting("MAX_PAGE_SIZE")}
    )


class SyncTombstone(Strict):
    """An object that the public may not see (any more)."""

    key: str = _KEY
    type: str = _TYPE
    id: int = _ID
    deleted: Literal[True]


class SyncItem(Strict):
    """An object as it is now; `document` is added from the contract."""

    key: str = _KEY
    type: str = _TYPE
    id: int = _ID
    deleted: Literal[False]
    visible_until: datetime | None = Field(description="When it expires: drop it then, its tombstone may come later.")


class SyncPage(Strict):
    """A page of sync; `items` is added from the contract."""

    next: str = Field(description="Give it as `since` to get the next page, now or later.")
    has_more: bool = Field(description="Whether there is more already.")


def add_sync(api: NinjaAPI, contract: Contract, schemas: Schemas, errors: dict[int, Any]) -> None:
    """Mount sync in `api`; `errors` are the answers that every operation may give."""
    documents: Any = Union[tuple(schemas.of(each) for each in contract.content_types)]  # noqa: UP007
    if len(contract.content_types) > 1:
        documents = Annotated[documents, Field(discriminator="type")]
    item = create_model("SyncDocument", __base__=SyncItem, document=(documents, ...))
    page = create_model("Sync", __base__=SyncPage, items=(list[item | SyncTombstone], ...))  # type: ignore[valid-type]
    api.add_exception_handler(HistoryLost, lambda request, error: problems.problem(410, str(error), "since"))

    @api.get(
        "/sync/",
        response={200: page, 410: Problem, **errors},
        summary="A copy of the site, and its changes",
        operation_id="sync",
        tags=["sync"],
    )
    def answer(request: HttpRequest, asked: Query[SyncParameters]) -> HttpResponse:
        """Everything that may be seen, then every create, update and delete since, in order; for a copy by `key`."""
        refuse_unknown(request, set(SyncParameters.model_fields))
        found = sync(asked.since, asked.first, reader_of(request))
        body = {"items": _items(found.items), "next": found.next, "has_more": found.has_more}
        response = answers.json(orjson.dumps(body))
        # What is new must not wait for a CDN.
        response["Cache-Control"] = "no-cache"
        return response


def _items(items: list[Item]) -> list[dict[str, Any]]:
    documents = iter(copies([item.node for item in items if item.node]))
    return [_item(item, next(documents) if item.node else None) for item in items]


def _item(item: Item, document: dict[str, Any] | None) -> dict[str, Any]:
    named = {"key": item.key, "type": item.type, "id": item.id, "deleted": document is None}
    return named if document is None else {**named, "visible_until": item.visible_until, "document": document}
