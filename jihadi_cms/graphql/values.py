"""How resolvers read JSON: by name, with the way to other pages kept where a value may refer to one."""

from collections.abc import Callable
from typing import Any

from jihadi_cms.contract.types import Block, ListOf, Object, PageRef, Stream, Type, walk
from jihadi_cms.delivery.batch import Node


class Value(dict[str, Any]):
    """A JSON object inside a document, that knows which document it is in."""

    __slots__ = ("node",)

    def __init__(self, members: dict[str, Any], node: Node) -> None:
        super().__init__(members)
        self.node = node


Source = Node | Value | dict[str, Any]


def read(source: Source, name: str) -> Any:
    """The member `name` of a document or of an object inside one: the default resolver."""
    return source.data.get(name) if isinstance(source, Node) else source.get(name)


def node_of(source: Source) -> Node:
    """The document that `source` is, or is inside."""
    return source if isinstance(source, Node) else source.node  # type: ignore[union-attr]


def reader_of(type_: Type, name: str) -> Callable[[Source], Any] | None:
    """What resolves a field of `type_`; None where reading the member by its name is all there is to it."""
    match type_:
        case PageRef():
            return lambda source: node_of(source).page(read(source, name))
        case Stream():
            return _blocks_reader(type_, name)
        case ListOf(item=PageRef()):
            return lambda source: _pages(node_of(source), read(source, name))
        case ListOf(item=Stream() | ListOf() as item) if _refers(item):
            raise NotImplementedError(f"{name}: a list of lists that refer to pages")
        case Object() if _refers(type_):
            return lambda source: _value(read(source, name), source)
        case ListOf(item=Object() as item) if _refers(item):
            return lambda source: [Value(each, node_of(source)) for each in read(source, name)]
    return None


def _refers(type_: Type) -> bool:
    """Whether a value of `type_` needs its document: it refers to pages, or holds blocks."""
    return any(isinstance(each, (PageRef, Stream)) for each in walk(type_))


def _value(members: dict[str, Any] | None, source: Source) -> Value | None:
    return None if members is None else Value(members, node_of(source))


def _pages(node: Node, ids: list[int]) -> list[Node]:
    return [found for page_id in ids if (found := node.page(page_id))]


def _blocks_reader(stream: Stream, name: str) -> Callable[[Source], list[Value]]:
    kinds = stream.by_name()

    def blocks(source: Source) -> list[Value]:
        node = node_of(source)
        return [Value(_spread(kinds[block["type"]], block), node) for block in read(source, name)]

    return blocks


def _spread(kind: Block, block: dict[str, Any]) -> dict[str, Any]:
    """A block's value spread out beside its id: `{"id": …, "block_type": …, "text": …}`."""
    value = block["value"]
    members = value if isinstance(kind.value, Object) else {kind.value_field: value}
    return {**members, "id": block["id"], "block_type": block["type"], "graphql_type": kind.name}
