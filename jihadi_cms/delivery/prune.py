"""Taking out of a document's JSON what refers to pages that have no document."""

from typing import Any

from jihadi_cms.contract.types import ListOf, Media, Object, PageRef, Scalar, Stream, Type
from jihadi_cms.delivery.richtext import without_hidden_links


def prune(type_: Type, value: Any, visible: set[int]) -> Any:
    """`value` without references to pages outside `visible`: a single one becomes null, one in a list drops out,
    a link in rich text becomes its text."""
    if value is None:
        return None
    match type_:
        case PageRef():
            return value if value in visible else None
        case Scalar.HTML:
            return without_hidden_links(value, visible)
        case ListOf():
            items = (prune(type_.item, item, visible) for item in value)
            return [item for item in items if item is not None]
        case Stream():
            kinds = type_.by_name()
            return [{**block, "value": prune(kinds[block["type"]].value, block["value"], visible)} for block in value]
        case Object():
            pruned = {each.name: prune(each.type, value.get(each.name), visible) for each in type_.fields}
            return {**value, **pruned}
        case Media() | _:
            return value
