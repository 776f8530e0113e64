"""`/llms.txt` (https://llmstxt.org): what the site is, and where its newest pages are as Markdown."""

from collections.abc import Iterator

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator, capfirst

from jihadi_cms.contract.content_types import SETTING, ContentType, contract
from jihadi_cms.contract.types import Scalar
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.batch import Batch
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.request import Reader, reader_of
from jihadi_cms.rest.api import NAMESPACE
from jihadi_cms.rest.markdown import text
from jihadi_cms.rest.markdown.values import Json

#: Newest pages of each type.
_PAGES_PER_TYPE = 20
_LONGEST_NOTE = 200

#: What settings usually call the site's name and what it is about, likeliest first.
_NAMES = ("name", "site_name", "title")
_DESCRIPTIONS = ("description", "site_description", "tagline")


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
    """The site's name and description, from the first setting that says them; its root page's title otherwise."""
    about = next(_settings(reader), {})
    root = queries.by_path("/", reader.site_id)
    title = _first(about, _NAMES) or (orjson.loads(root.card)["title"] if root else reader.origin)
    yield text.heading(text.escaped(title), 1)
    if description := _first(about, _DESCRIPTIONS):
        yield text.quotation([text.paragraph(text.escaped(description))])


def _settings(reader: Reader) -> Iterator[Json]:
    """The public settings of the site that have a name."""
    for content_type in contract().content_types:
        fields = {field.name for field in content_type.object.fields if field.type is Scalar.STRING}
        if content_type.kind == SETTING and fields.intersection(_NAMES):
            document = queries.setting(content_type.name, reader.site_id)
            data = orjson.loads(document.body) if document else {}
            if _first(data, _NAMES):
                yield data


def _first(data: Json, names: tuple[str, ...]) -> str:
    return next((value for name in names if isinstance(value := data.get(name), str) and value), "")


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
