"""How resolvers read JSON: by name, with the way to other pages kept where a value may refer to one."""

from collections.abc import Callable, Iterable
from typing import Any

from jihadi_cms.contract.types import ListOf, Object, PageRef, Scalar, Stream, Type, walk
from jihadi_cms.delivery.batch import Node
from jihadi_cms.delivery.richtext import without_hidden_links

#: Member of a spread block that holds its GraphQL type; no field can be called so.
TYPE_NAME = "__typename"


class Value(dict[str, Any]):
    """A JSON object inside a document, that knows which document it is in."""

    __slots__ = ("node",)

    node: Node

    @classmethod
    def of(cls, members: dict[str, Any], node: Node) -> "Value":
        """`members`, inside the document of `node`."""
        value = cls(members)
        value.node = node
        return value


Source = Node | Value | dict[str, Any]


def read(source: Source, name: str) -> Any:
    """The member `name` of a document or of an object inside one: the default resolver."""
    return source.data.get(name) if isinstance(source, Node) else source.get(name)


def node_of(source: Source) -> Node:
    """The document that `source` is, or is inside."""
    return source if isinstance(source, Node) else source.node


def reader_of(type_: Type, name: str) -> Callable[[Source], Any] | None:
    """Strawberry's resolver of a field of `type_`; None where reading the member by its name is all there is to it."""
    wrap = _wrapper(type_)
    if wrap is None:
        return None

    def of_source(root: Source) -> Any:
        # `read` and `node_of`, without the calls: this runs for each paragraph of a list.
        if isinstance(root, Node):
            return wrap(root.data.get(name), root)
        return wrap(root.get(name), root.node)

    return of_source


def _wrapper(type_: Type) -> Callable[[Any, Node], Any] | None:
    """What makes of a JSON value of `type_` the value that resolvers read on; None where JSON will do."""
    match type_:
        case Scalar.HTML:
            return _html
        case PageRef():
            return lambda page_id, node: node.page(page_id)
        case Stream():
            return _spreader(type_)
        case ListOf():
            wrap = _wrapper(type_.item)
            return (lambda items, node: _present(wrap(each, node) for each in items)) if wrap else None
        case Object() if any(each is Scalar.HTML or isinstance(each, (PageRef, Stream)) for each in walk(type_)):
            return lambda members, node: None if members is None else Value.of(members, node)
    return None


def _html(html: str | None, node: Node) -> str | None:
    """Without links to pages that have no document; who has no links, or is not asked, costs no query."""
    return without_hidden_links(html, set(node.batch.neighbours)) if html and node.document.links else html


def _present(items: Iterable[Any]) -> list[Any]:
    """Without the pages that have no document."""
    return [each for each in items if each is not None]


def _spreader(stream: Stream) -> Callable[[list[dict[str, Any]], Node], list[Value]]:
    """Spreads each block's value out beside its id: `{"id": …, "block_type": …, "text": …}`."""
    kinds = {name: (kind.name, None if kind.spreads else kind.value_field) for name, kind in stream.by_name().items()}

    def spread(blocks: list[dict[str, Any]], node: Node) -> list[Value]:
        found = []
        for each in blocks:
            name, value = each["type"], each["value"]
            type_name, field = kinds[name]
            block = Value(value) if field is None else Value({field: value})
            block["id"], block["block_type"], block[TYPE_NAME] = each["id"], name, type_name
            block.node = node
            found.append(block)
        return found

    return spread
