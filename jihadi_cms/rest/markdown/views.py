"""A page in the form that its reader prefers."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from jihadi_cms.delivery.batch import Node
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.rest import answers
from jihadi_cms.rest.markdown.pages import page_markdown

MEDIA_TYPE = "text/markdown"
_JSON = "application/json"

#: What OpenAPI says of an operation beside its JSON.
OPENAPI = {"responses": {200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}}


def is_wanted(request: HttpRequest) -> bool:
    """Whether the reader prefers Markdown to JSON, by the weights of the Accept header; a tie goes to JSON."""
    if "text/" not in request.headers.get("Accept", "").lower():  # as of nearly all; the next line takes long
        return False
    return request.get_preferred_type([_JSON, MEDIA_TYPE]) == MEDIA_TYPE


def page(request: HttpRequest, node: Node, fields: Sequence[str] = ()) -> HttpResponse:
    """One page, as JSON (only `fields` of it, if any) or as Markdown; `http.finish` says that it varies so."""
    return markdown(node) if is_wanted(request) else answers.detail(node, fields)


def markdown(node: Node) -> HttpResponse:
    """One page as Markdown."""
    response = HttpResponse(page_markdown(node), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answers.name_shown(response, node.batch)
    return keep(response)
