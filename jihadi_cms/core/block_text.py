"""The texts inside stored blocks, found by the type of each block."""

from collections.abc import Callable
from typing import Any

from django.core.validators import EmailValidator, RegexValidator
from wagtail.blocks import Block, CharBlock, FieldBlock, ListBlock, RichTextBlock, TextBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from jihadi_cms.persian.text import normalise, normalise_html

#: A value with one of these has a form that machines check (a code, an address): not prose.
FORMAL_VALIDATORS = (RegexValidator, EmailValidator)


def normalised_block(block: Block, raw: Any) -> Any:
    """`raw`, the stored (JSON) form of a value of `block`, with every text in it normalised; `raw` stays as it is.

    Texts are what CharBlock, TextBlock, RichTextBlock and the cells of tables hold, at any depth. Addresses,
    e-mails, raw HTML, choices and whatever else has a type of its own stay; so does a block, with all below it,
    that is declared with `text_care=False`. A value of an unexpected shape is returned unchanged.
    """
    if getattr(block.meta, "text_care", True):
        for kind, normalised in _BY_KIND:
            if isinstance(block, kind):
                return normalised(block, raw)
    return raw


def _stream(block: BaseStreamBlock, raw: Any) -> Any:
    if not isinstance(raw, list):
        return raw
    return [_stream_item(block, item) for item in raw]


def _stream_item(block: BaseStreamBlock, item: Any) -> Any:
    if not isinstance(item, dict) or item.get("type") not in block.child_blocks:
        return item
    return {**item, "value": normalised_block(block.child_blocks[item["type"]], item.get("value"))}


def _struct(block: BaseStructBlock, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    children = block.child_blocks
    return {name: normalised_block(children[name], value) if name in children else value for name, value in raw.items()}


def _list(block: ListBlock, raw: Any) -> Any:
    if not isinstance(raw, list):
        return raw
    child = block.child_block
    # Items without an envelope come from before Wagtail 2.16.
    return [
        {**item, "value": normalised_block(child, item["value"])}
        if isinstance(item, dict) and item.get("type") == "item" and "value" in item
        else normalised_block(child, item)
        for item in raw
    ]


def _table(block: TableBlock, raw: Any) -> Any:
    if not isinstance(raw, dict) or not isinstance(raw.get("data"), list):
        return raw
    cared = _markup if block.is_html_renderer() else _plain
    rows = [[cared(cell) for cell in row] if isinstance(row, list) else row for row in raw["data"]]
    return {**raw, "data": rows, "table_caption": _plain(raw.get("table_caption"))}


def _typed_table(block: BaseTypedTableBlock, raw: Any) -> Any:
    if not isinstance(raw, dict) or not raw.get("columns"):
        return raw
    cells = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
    return {
        **raw,
        "caption": _plain(raw.get("caption")),
        "columns": [{**column, "heading": _plain(column.get("heading"))} for column in raw["columns"]],
        "rows": [
            {
                **row,
                "values": [
                    normalised_block(cell, value) if cell else value
                    for cell, value in zip(cells, row["values"], strict=False)
                ],
            }
            for row in raw.get("rows", [])
        ],
    }


def _rich(block: RichTextBlock, raw: Any) -> Any:
    return _markup(raw)


def _line(block: FieldBlock, raw: Any) -> Any:
    formal = any(isinstance(validator, FORMAL_VALIDATORS) for validator in block.field.validators)
    return raw if formal else _plain(raw)


def _plain(value: Any) -> Any:
    return normalise(value) if isinstance(value, str) else value


def _markup(value: Any) -> Any:
    return normalise_html(value) if isinstance(value, str) else value


#: Looked up in this order.
_BY_KIND: tuple[tuple[type[Block], Callable[[Any, Any], Any]], ...] = (
    (BaseStreamBlock, _stream),
    (BaseStructBlock, _struct),
    (ListBlock, _list),
    (TableBlock, _table),
    (BaseTypedTableBlock, _typed_table),
    (RichTextBlock, _rich),
    (CharBlock, _line),
    (TextBlock, _line),
)
