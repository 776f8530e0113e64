"""`/llms.txt` (https://llmstxt.org): what the site is, and where its newest pages are as Markdown."""

from collections.abc import Iterator

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator, capfirst

from jihadi_cms.contract.content_types import SETTING, ContentType, contract
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.batch import Batch
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.request import Reader, reader_of
from jihadi_cms.delivery.routes import resolve
from jihadi_cms.delivery.seo.routes import site_at
from jihadi_cms.rest.api import NAMESPACE
from jihadi_cms.rest.markdown import text
from jihadi_cms.rest.markdown.values import Json

#: Newest pages of each type.
_PAGES_PER_TYPE = 20
_LONGEST_NOTE = 200


def llms(request: HttpRequest) -> HttpResponse:
    """The file of the site that the request names."""
    response = HttpResponse(llms_txt(reader_of(request)), content_type="text/plain; charset=utf-8")
    kinds = (each.name for each in contract().content_types if each.kind == SETTING)
    name_contents(response, ["list:pages", *kinds], [])
    return response


def llms_txt(reader: Reader) -> str:
    """The file for one site, in the project's language."""
    with translation.override(settings.LANGUAGE_CODE):
        blocks = list(_introduction(reader))
        for content_type in contract().pages():
            blocks += _section(content_type, reader)
        openapi = reader.origin + reverse(f"{NAMESPACE}:openapi-json")
        blocks += [text.heading("Optional", 2), text.items([[text.link("OpenAPI", openapi, openapi)]])]
    return text.joined(blocks) + "\n"


def _introduction(reader: Reader) -> Iterator[str]:
    """The site's name and description, from the setting that says them; its root page's title otherwise."""
    route = resolve("/", reader)
    site = site_at(route)
    title = site.text("name") if site else route.page.data["title"] if route.page else reader.origin
    yield text.heading(text.escaped(title), 1)
    if site and site.description:
        yield text.quotation([text.paragraph(text.escaped(site.description))])


def _section(content_type: ContentType, reader: Reader) -> list[str]:
    pages = queries.visible_pages(reader.site_id).filter(type=content_type.name).defer("body")
    entries = [
        [_line(orjson.loads(node.card), reader)]
        for node in Batch(pages.order_by("-sort_at", "-id")[:_PAGES_PER_TYPE], reader).nodes
    ]
    label = capfirst(str(content_type.model._meta.verbose_name_plural))
    return [text.heading(text.escaped(label), 2), text.items(entries)] if entries else []


def _line(card: Json, reader: Reader) -> str:
    url = reader.origin + reverse(f"{NAMESPACE}:page_markdown", kwargs={"page_id": card["id"]})
    note = text.escaped(Truncator(card["summary"]).chars(_LONGEST_NOTE)).strip(" ")
    return text.link(text.escaped(card["title"]), url, url) + (f": {note}" if note else "")
