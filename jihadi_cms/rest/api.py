"""The REST API: one list and one detail for each content type, made from the contract when the URLs are first read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query

from jihadi_cms import __version__
from jihadi_cms.contract.content_types import SETTING, SNIPPET, ContentType, Contract
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import MAX_ID, checked_text, listing_of, search_of
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.rest import answers, problems
from jihadi_cms.rest.markdown import views
from jihadi_cms.rest.openapi import Api
from jihadi_cms.rest.operations import add_operations
from jihadi_cms.rest.parameters import parameters_of, refuse_unknown, search_parameters
from jihadi_cms.rest.schemas import Problem, Schemas
from jihadi_cms.rest.sync import add_sync

NAMESPACE = "jihadi_rest"
_ERRORS = {400: Problem, 404: Problem, 422: Problem, 429: Problem}


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
    _add_pages(api, schemas)
    _add_search(api, schemas, contract)
    add_sync(api, contract, schemas, _ERRORS)
    for content_type in contract.content_types:
        if content_type.kind == SETTING:
            _add_setting(api, schemas, content_type)
        else:
            _add_list(api, schemas, content_type)
        if content_type.kind == SNIPPET:
            _add_detail(api, schemas, content_type)
    add_operations(api, _ERRORS)
    _add_nothing_else(api)
    return api


def _add_pages(api: NinjaAPI, schemas: Schemas) -> None:
    _add_list(api, schemas, None)

    @api.get(
        "/pages/find/",
        response={200: schemas.any_detail(), 301: None, **_ERRORS},
        summary="The page at a path",
        operation_id="find_page",
        openapi_extra=views.OPENAPI,
        tags=["pages"],
    )
    def find(request: HttpRequest, path: str = Query(..., description="`/news/1001/`, for example.")) -> HttpResponse:
        """A stale path leads to the current one by a permanent redirect to this endpoint with the new path."""
        refuse_unknown(request, {"path"})
        document = _found(queries.by_path(checked_text("path", path), reader_of(request).site_id))
        if document.path.strip("/") != path.strip("/"):
            return answers.moved(request, document)
        return views.page(request, document)

    @api.get(
        "/pages/{int:page_id}/",
        response={200: schemas.any_detail(), **_ERRORS},
        summary="One page",
        operation_id="get_page",
        openapi_extra=views.OPENAPI,
        tags=["pages"],
    )
    def get(request: HttpRequest, page_id: int = Path(..., ge=1, le=MAX_ID)) -> HttpResponse:
        refuse_unknown(request, set())
        document = queries.by_page_id(page_id, reader_of(request).site_id)
        return views.page(request, _found(document))

    @api.get(
        "/pages/{int:page_id}.md",
        response={200: None, **_ERRORS},
        summary="One page as Markdown",
        operation_id="get_page_markdown",
        url_name="page_markdown",
        openapi_extra=views.OPENAPI,
        tags=["pages"],
    )
    def get_markdown(request: HttpRequest, page_id: int = Path(..., ge=1, le=MAX_ID)) -> HttpResponse:
        refuse_unknown(request, set())
        document = queries.by_page_id(page_id, reader_of(request).site_id)
        return views.markdown(request, _found(document))


def _add_list(api: NinjaAPI, schemas: Schemas, content_type: ContentType | None) -> None:
    name = content_type.list_name if content_type else "pages"
    item: Any = schemas.of(content_type) if content_type else schemas.any_page()
    parameters = parameters_of(content_type)

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
        listing = listing_of(reader_of(request).site_id, content_type, asked.dict())
        return answers.page_of_list(request, listing, asked.total)


def _add_detail(api: NinjaAPI, schemas: Schemas, content_type: ContentType) -> None:
    @api.get(
        f"/{content_type.list_name}/{{int:object_id}}/",
        response={200: schemas.detail(content_type), **_ERRORS},
        summary=f"One {content_type.name.replace('_', ' ')}",
        operation_id=f"get_{content_type.name}",
        tags=[content_type.list_name],
    )
    def get(request: HttpRequest, object_id: int = Path(..., ge=1, le=MAX_ID)) -> HttpResponse:
        refuse_unknown(request, set())
        document = queries.by_key(row_key(content_type.model, object_id), reader_of(request).site_id)
        return answers.detail(request, _found(document))


def _add_setting(api: NinjaAPI, schemas: Schemas, content_type: ContentType) -> None:
    @api.get(
        f"/{content_type.name}/",
        response={200: schemas.detail(content_type), **_ERRORS},
        summary=content_type.name.replace("_", " ").capitalize(),
        operation_id=f"get_{content_type.name}",
        tags=["settings"],
    )
    def get(request: HttpRequest) -> HttpResponse:
        refuse_unknown(request, set())
        document = queries.setting(content_type.name, reader_of(request).site_id)
        return answers.detail(request, _found(document))


def _add_search(api: NinjaAPI, schemas: Schemas, contract: Contract) -> None:
    parameters = search_parameters(contract)

    @api.get(
        "/search/",
        response={200: schemas.page_of(schemas.any_page(), "Search"), **_ERRORS},
        summary="Search in pages",
        operation_id="search",
        tags=["pages"],
    )
    def search(request: HttpRequest, asked: Query[parameters]) -> HttpResponse:
        refuse_unknown(request, set(parameters.model_fields))
        listing = search_of(reader_of(request).site_id, asked.dict())
        return answers.page_of_results(request, queries.search(checked_text("q", asked.q), listing), listing)


def _found(document: Document | None) -> Document:
    if document is None:
        raise Http404
    return document


def _add_nothing_else(api: NinjaAPI) -> None:
    @api.api_operation(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], "/{path:rest}", include_in_schema=False)
    def nothing(request: HttpRequest, rest: str) -> HttpResponse:
        raise Http404
