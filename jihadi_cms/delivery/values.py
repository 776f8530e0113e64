"""Values as JSON, by the types of the contract; and a record of all that they touched."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Manager, Model, QuerySet
from wagtail.documents.models import AbstractDocument
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText, get_text_for_indexing

from jihadi_cms.contract.media import EMBED, TABLE
from jihadi_cms.contract.types import Choice, Field, ListOf, Media, Object, PageRef, Scalar, Stream, Type
from jihadi_cms.delivery.keys import key_of, page_key
from jihadi_cms.delivery.media import file_json, image_json
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.moments import earliest, told
from jihadi_cms.delivery.richtext import expand
from jihadi_cms.delivery.tree import Lines
from jihadi_cms.delivery.visibility import is_public

logger = logging.getLogger("jihadi_cms.delivery")


@dataclass
class Recorder:
    """What one projection touched.

    `edges` are keys of objects whose change concerns the document; `references` and `links` ids of pages that the
    body names and that its rich text links to; `text` the words that search finds it by. `lines` knows what is private.
    `until` is when the first of what it shows expires. `own` is the page that is projected, and its path: where links
    to itself lead, whatever its document says as yet.
    """

    lines: Lines = field(default_factory=lambda: Lines([]))
    own: tuple[int | None, str] = (None, "")
    edges: set[str] = field(default_factory=set)
    references: set[int] = field(default_factory=set)
    links: set[int] = field(default_factory=set)
    text: list[str] = field(default_factory=list)
    until: datetime | None = None

    def page(self, page: Page | int | None) -> int | None:
        """Note a reference; whether its page may be seen is decided when reading."""
        page_id = page.pk if isinstance(page, Page) else page
        if page_id is not None:
            self.references.add(page_id)
        return page_id

    def page_path(self, page_id: int) -> str | None:
        """Note a rich-text link; the path of the page's document, or None if it has none."""
        self.edges.add(page_key(page_id))
        own_id, path = self.own
        if page_id != own_id:
            path = Document.objects.filter(page_id=page_id).values_list("path", flat=True).first() or ""
        if path:
            self.links.add(page_id)
        return path or None

    def image(self, image: AbstractImage | None) -> dict[str, Any] | None:
        """Note an image; its JSON, or None if its collection is private."""
        return image_json(image) if self.row(image) else None

    def file(self, document: AbstractDocument | None) -> dict[str, Any] | None:
        """Note a file; its JSON, or None if its collection is private."""
        return file_json(document) if self.row(document) else None

    def row(self, instance: Model | None) -> bool:
        """Note an embedded row; whether it may be shown."""
        if instance is None or not self._touch(instance) or not is_public(instance, self.lines):
            return False
        self.until = earliest(self.until, getattr(instance, "expire_at", None))
        return True

    def html(self, source: str) -> str:
        """A rich text as HTML, its words noted."""
        self.text.append(get_text_for_indexing(source))
        return expand(source, self.page_path, self.image, self.file)

    def _touch(self, instance: Model | None) -> bool:
        if instance is None or instance.pk is None:
            return False
        self.edges.add(key_of(instance))
        return True


def project_object(type_: Object, source: Any, recorder: Recorder) -> dict[str, Any]:
    """`source` as the JSON object that `type_` describes."""
    if type_.prepare is not None:
        source = type_.prepare(source)
    return {each.name: project_field(each, source, recorder) for each in type_.fields}


def project_field(field_: Field, source: Any, recorder: Recorder) -> Any:
    """One field's value as JSON; what the contract says is never null is an empty value instead."""
    words = len(recorder.text)
    value = project_value(field_.type, field_.read(source), recorder)
    if not field_.searched:
        del recorder.text[words:]
    if value is None and not field_.nullable:
        return _empty(field_)
    return value


def project_value(type_: Type, value: Any, recorder: Recorder) -> Any:
    """A Python value as the JSON that `type_` describes, or None."""
    match type_:
        case ListOf():
            items = (project_value(type_.item, item, recorder) for item in _items(value))
            return [item for item in items if item is not None]
        case Stream():
            return _blocks(type_, value, recorder)
        case PageRef():
            return recorder.page(value)
        case Media(name="Image"):
            return recorder.image(value)
        case Media():
            return recorder.file(value)
        case Object():
            return _object(type_, value, recorder)
        case Choice():
            return value if value in type_.values else None
        case Scalar():
            return _scalar(type_, value, recorder)


def _items(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value.all() if isinstance(value, (Manager, QuerySet)) or hasattr(value, "all") else value


def _object(type_: Object, value: Any, recorder: Recorder) -> dict[str, Any] | None:
    if value is None:
        return None
    if type_ == EMBED:
        return _embed(value.url)
    if type_ == TABLE:
        return _table(value, recorder)
    if isinstance(value, Model) and not _is_child_row(value) and not recorder.row(value):
        return None
    return project_object(type_, value, recorder)


def _is_child_row(instance: Model) -> bool:
    """A row that a page saves with itself has no life, and may have no id, of its own."""
    return instance.pk is None or any(type(f).__name__ == "ParentalKey" for f in instance._meta.get_fields())


def _blocks(type_: Stream, value: Any, recorder: Recorder) -> list[dict[str, Any]]:
    kinds = type_.by_name()
    blocks = []
    for child in value or ():
        kind = kinds.get(child.block_type)
        if kind is None:
            continue
        json = project_value(kind.value, child.value, recorder)
        if json is None and not kind.nullable:
            continue
        blocks.append({"id": str(child.id or ""), "type": child.block_type, "value": json})
    return blocks


def _scalar(type_: Scalar, value: Any, recorder: Recorder) -> Any:
    if value is None:
        return None
    match type_:
        case Scalar.HTML:
            return recorder.html(value.source if isinstance(value, RichText) else str(value))
        case Scalar.STRING:
            text = str(value)
            recorder.text.append(text)
            return text
        case Scalar.URL | Scalar.KEY | Scalar.DECIMAL:
            return str(value)
        case Scalar.DATE | Scalar.TIME:
            return value.isoformat()
        case Scalar.DATETIME:
            return told(value).isoformat().replace("+00:00", "Z")
        case Scalar.INTEGER | Scalar.BIG_INTEGER:
            return int(value)
        case Scalar.FLOAT:
            return float(value)
        case Scalar.BOOLEAN:
            return bool(value)


def _empty(field_: Field) -> Any:
    match field_.type:
        case Scalar.STRING | Scalar.HTML | Scalar.URL | Scalar.KEY | Scalar.TIME | Scalar.DATE | Scalar.DATETIME:
            return ""
        case Scalar.INTEGER | Scalar.BIG_INTEGER | Scalar.FLOAT:
            return 0
        case Scalar.DECIMAL:
            return "0"
        case Scalar.BOOLEAN:
            return False
        case Choice() as choice:
            logger.warning("%s holds no value of %s; its first is shown", field_.name, choice.name)
            return choice.values[0] if choice.values else ""
    return None


def _embed(url: str) -> dict[str, Any]:
    try:
        embed = get_embed(url)
    except EmbedException:
        return {"url": url, "provider": "", "title": "", "html": "", "thumbnail_url": ""}
    return {
        "url": url,
        "provider": embed.provider_name or "",
        "title": embed.title or "",
        "html": embed.html or "",
        "thumbnail_url": embed.thumbnail_url or "",
    }


def _table(value: dict[str, Any], recorder: Recorder) -> dict[str, Any]:
    rows = [["" if cell is None else str(cell) for cell in row] for row in value.get("data") or []]
    caption = value.get("table_caption") or ""
    recorder.text += [caption, *(cell for row in rows for cell in row)]
    return {
        "caption": caption,
        "header_row": bool(
            value.get("first_row_is_table_header") or value.get("table_header_choice") in ("row", "both")
        ),
        "header_column": bool(
            value.get("first_col_is_header") or value.get("table_header_choice") in ("column", "both")
        ),
        "rows": rows,
    }
