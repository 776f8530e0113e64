"""The REST API: one list and one detail for each content type, made from the contract when the URLs are first read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query

from jihadi_cms import __version__
from jihadi_cms.contract.content_types import SETTING, SNIPPET, ContentType, Contract
from jihadi_cms.delivery import queries, search
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import MAX_ID, checked_text, listing_of, search_of
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.previews.reading import page_by_id, page_by_path
from jihadi_cms.delivery.request import Reader, reader_of
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.statements import Statement, setting_of, with_id, with_key
from jihadi_cms.jalali.dates import period
from jihadi_cms.rest import answers, problems
from jihadi_cms.rest.counts import add_counts
from jihadi_cms.rest.markdown import views
from jihadi_cms.rest.openapi import Api
from jihadi_cms.rest.operations import add_operations
from jihadi_cms.rest.parameters import (
    PREVIEW,
    Selecting,
    Text,
    asked_by,
    parameters_of,
    refuse_unknown,
    search_parameters,
)
from jihadi_cms.rest.routes import add_route
from jihadi_cms.rest.schemas import Problem, Schemas
from jihadi_cms.rest.selection import checked_fields
from jihadi_cms.rest.sync import add_sync

NAMESPACE = "jihadi_rest"
_PATH = Query(..., description="`/news/1001/`, for example.")
_FIELDS = Query(None, description=Selecting.model_fields["fields"].description)
_ERRORS = {400: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}


def build_api(contract: Contract) -> Api:
    """The API of a contract, with OpenAPI 3.1 at `openapi.json` and its documentation at `docs`."""
    api = Api(
        title="jihadi_cms",
        version=__version__,
        description="Public content. Dates are ISO 8601 in UTC; a Jalali form stands beside each.",
        urls_namespace=NAMESPACE,
    )
    schemas = Schemas(contract)
    problems.connect(api)
    _add_pages(api, schemas, contract)
    _add_search(api, schemas, contract)
    add_counts(api, contract, _ERRORS)
    add_route(api, contract, schemas, _ERRORS)
    add_sync(api, contract, schemas, _ERRORS)
    for content_type in contract.content_types:
        if content_type.kind == SETTING:
            _add_setting(api, schemas, content_type)
        else:
            _add_list(api, schemas, contract, content_type)
        if content_type.kind == SNIPPET:
            _add_detail(api, schemas, content_type)
    add_operations(api, schemas, _ERRORS)
    _add_nothing_else(api)
    return api


def _add_pages(api: NinjaAPI, schemas: Schemas, contract: Contract) -> None:
    _add_list(api, schemas, contract, None)

    @api.get(
        "/pages/find/",
        response={200: schemas.any_detail(), 301: None, **_ERRORS},
        summary="The page at a path",
        operation_id="find_page",
        openapi_extra=views.OPENAPI,
        tags=["pages"],
    )
    def find(
        request: HttpRequest,
        path: Text = _PATH,
        fields: str | None = _FIELDS,
        preview: str | None = PREVIEW,
    ) -> HttpResponse:
        """A stale path leads to the current one by a permanent redirect to this endpoint with the new path."""
        refuse_unknown(request, {"path", "fields", "preview"})
        node = _page_at(checked_text("path", path), reader_of(request))
        if node.document.path.strip("/") != path.strip("/"):
            return answers.moved(request, node.document, fields=fields, preview=preview)
        return views.page(request, node, _names(fields))

    @api.get(
        "/pages/{int:page_id}/",
        response={200: schemas.any_detail(), **_ERRORS},
        summary="One page",
        operation_id="get_page",
        openapi_extra=views.OPENAPI,
        tags=["pages"],
    )
    def get(
        request: HttpRequest,
        page_id: int = Path(..., ge=1, le=MAX_ID),
        fields: str | None = _FIELDS,
        preview: str | None = PREVIEW,
    ) -> HttpResponse:
        refuse_unknown(request, {"fields", "preview"})
        return views.page(request, _page_with_id(page_id, reader_of(request)), _names(fields))

    @api.get(
        "/pages/{int:page_id}.md",
        response={200: None, **_ERRORS},
        summary="One page as Markdown",
        operation_id="get_page_markdown",
        url_name="page_markdown",
        openapi_extra=views.OPENAPI,
        tags=["pages"],
    )
    def get_markdown(
        request: HttpRequest, page_id: int = Path(..., ge=1, le=MAX_ID), preview: str | None = PREVIEW
    ) -> HttpResponse:
        refuse_unknown(request, {"preview"})
        return views.markdown(_page_with_id(page_id, reader_of(request), siblings=False))


def _add_list(api: NinjaAPI, schemas: Schemas, contract: Contract, content_type: ContentType | None) -> None:
    name = content_type.list_name if content_type else "pages"
    item: Any = schemas.of(content_type) if content_type else schemas.any_page()
    parameters = parameters_of(contract, content_type)
    types = [content_type] if content_type else list(contract.pages())

    @api.get(
        f"/{name}/",
        response={
            200: schemas.page_of(item, content_type.object.name if content_type else "Page"),
            **_ERRORS,
        },
        summary=f"List of {name.replace('_', ' ')}",
        operation_id=f"list_{name}",
        tags=[name],
    )
    def items(request: HttpRequest, asked: Query[parameters]) -> HttpResponse:
        refuse_unknown(request, set(parameters.model_fields))
        given = asked_by(asked, contract, content_type)
        listing = listing_of(reader_of(request).site_id, content_type, given, period)
        fields = checked_fields(given.get("fields", ()), types)
        return answers.page_of_list(request, listing, asked.total, fields)


def _add_detail(api: NinjaAPI, schemas: Schemas, content_type: ContentType) -> None:
    @api.get(
        f"/{content_type.list_name}/{{int:object_id}}/",
        response={200: schemas.detail(content_type), **_ERRORS},
        summary=f"One {content_type.name.replace('_', ' ')}",
        operation_id=f"get_{content_type.name}",
        tags=[content_type.list_name],
    )
    def get(
        request: HttpRequest, object_id: int = Path(..., ge=1, le=MAX_ID), fields: str | None = _FIELDS
    ) -> HttpResponse:
        refuse_unknown(request, {"fields"})
        reader, key = reader_of(request), row_key(content_type.model, object_id)
        return answers.detail(_found(with_key(key, reader.site_id), reader), _names(fields))


def _add_setting(api: NinjaAPI, schemas: Schemas, content_type: ContentType) -> None:
    @api.get(
        f"/{content_type.name}/",
        response={200: schemas.detail(content_type), **_ERRORS},
        summary=content_type.name.replace("_", " ").capitalize(),
        operation_id=f"get_{content_type.name}",
        tags=["settings"],
    )
    def get(request: HttpRequest, fields: str | None = _FIELDS) -> HttpResponse:
        refuse_unknown(request, {"fields"})
        reader = reader_of(request)
        return answers.detail(_found(setting_of(content_type.name, reader.site_id), reader), _names(fields))


def _add_search(api: NinjaAPI, schemas: Schemas, contract: Contract) -> None:
    parameters = search_parameters(contract)
    types = list(contract.pages())

    @api.get(
        "/search/",
        response={200: schemas.results(), **_ERRORS},
        summary="Search in pages",
        operation_id="search",
        tags=["pages"],
    )
    def find(request: HttpRequest, asked: Query[parameters]) -> HttpResponse:
        """Best first, then newest. Filters are those of `pages/`."""
        refuse_unknown(request, set(parameters.model_fields))
        given, text = asked_by(asked, contract, None), search.checked_query(asked.q)
        listing = search_of(reader_of(request).site_id, given, period)
        names = search.checked_facets(given.get("facets", ()), listing)
        fields = checked_fields(given.get("fields", ()), types)
        return answers.page_of_results(request, text, listing, names if asked.total or names else None, fields)


def _names(fields: str | None) -> list[str]:
    return fields.split(",") if fields else []


def _page_with_id(page_id: int, reader: Reader, siblings: bool = True) -> Node:
    if reader.preview:
        return _draft(page_by_id(page_id, reader), reader, siblings)
    return _found(with_id(page_id, reader.site_id), reader, siblings)


def _page_at(path: str, reader: Reader) -> Node:
    if reader.preview:
        return _draft(page_by_path(path, reader), reader, siblings=True)
    return _found(queries.page_at(path, reader.site_id), reader, siblings=True)


def _draft(document: Document | Row | None, reader: Reader, siblings: bool) -> Node:
    """A document that a preview has read."""
    if document is None:
        raise Http404
    return Batch([document], reader, siblings).nodes[0]


def _found(statement: Statement, reader: Reader, siblings: bool = False) -> Node:
    nodes = Batch.of(statement, reader, siblings).nodes
    if not nodes:
        raise Http404
    return nodes[0]


def _add_nothing_else(api: NinjaAPI) -> None:
    @api.api_operation(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], "/{path:rest}", include_in_schema=False)
    def nothing(request: HttpRequest, rest: str) -> HttpResponse:
        raise Http404
