"""Pydantic models from the contract: what OpenAPI shows. Answers are bytes already and are not checked against them."""

import datetime
import decimal
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as PydanticField

from jihadi_cms.contract.content_types import ContentType, Contract
from jihadi_cms.contract.types import (
    Block,
    Choice,
    Field,
    ListOf,
    Media,
    Object,
    PageRef,
    Scalar,
    Stream,
    Type,
)

_SCALARS: dict[Scalar, Any] = {
    Scalar.STRING: str,
    Scalar.HTML: Annotated[str, PydanticField(json_schema_extra={"contentMediaType": "text/html"})],
    Scalar.URL: Annotated[str, PydanticField(description="An address; empty if there is none.")],
    Scalar.KEY: str,
    Scalar.INTEGER: int,
    Scalar.BIG_INTEGER: Annotated[int, PydanticField(json_schema_extra={"format": "int64"})],
    Scalar.FLOAT: float,
    Scalar.DECIMAL: decimal.Decimal,
    Scalar.BOOLEAN: bool,
    Scalar.DATE: datetime.date,
    # JSON Schema's own `time` has an offset, which a time of day on a programme has not.
    Scalar.TIME: Annotated[
        str, PydanticField(json_schema_extra={"pattern": r"^([0-9]{2}(:[0-9]{2}){2}(\.[0-9]+)?)?$"})
    ],
    Scalar.DATETIME: datetime.datetime,
}


class Strict(BaseModel):
    """Every object says all of its members."""

    model_config = ConfigDict(extra="forbid")


class Schemas:
    """The pydantic models of one contract, each made once."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._models: dict[str, Any] = {}

    def of(self, content_type: ContentType) -> type[BaseModel]:
        """The model of a document in a list."""
        return self._object(content_type.object, content_type)

    def any_page(self) -> Any:
        """A page of any type."""
        return _one_of(self.of(each) for each in self._contract.pages())

    def card(self) -> type[BaseModel]:
        """The model of a card."""
        return self._object(self._contract.card)

    def _included(self) -> tuple[Any, Any]:
        return dict[str, self.card()], _described("Cards of the pages named, by id.")

    def detail(self, content_type: ContentType) -> type[BaseModel]:
        """The model of a document by itself: with the cards of what it names, and its neighbours if it is a page."""
        neighbours: dict[str, Any] = {}
        if content_type.is_page:
            neighbours = {
                "breadcrumb": (list[int], _described("Ids of the pages above, the site's root first.")),
                "previous": (int | None, _described("Id of the nearest older page beside this one.")),
                "next": (int | None, _described("Id of the nearest newer page beside this one.")),
            }
        return self._made(
            f"{content_type.object.name}Detail",
            lambda name: create_model(name, __base__=self.of(content_type), **neighbours, included=self._included()),
        )

    def any_detail(self) -> Any:
        """A page of any type by itself."""
        return _one_of(self.detail(each) for each in self._contract.pages())

    def page_of(self, item: Any, name: str) -> type[BaseModel]:
        """The envelope of a list."""
        return self._made(
            f"{name}List",
            lambda title: create_model(
                title,
                __base__=Strict,
                items=(list[item], ...),
                paging=(Paging, ...),
                included=self._included(),
            ),
        )

    def with_cards(self, name: str, members: dict[str, Any], description: str | None) -> type[BaseModel]:
        """The model of an object that names pages, beside their cards."""
        return self._made(
            name,
            lambda title: create_model(
                title, __base__=Strict, __doc__=description, **members, included=self._included()
            ),
        )

    def results(self) -> type[BaseModel]:
        """The envelope of a search: a list of pages with extracts, counts by facet, and what may have been meant."""
        item = _one_of(self._found(each) for each in self._contract.pages())
        counts = (
            dict[str, list[FacetCount]] | None,
            _described("Of each facet that `facets` names: values and how many pages have them, most first."),
        )
        meant = (
            list[str] | None,
            _described(
                "With `suggest=true`, if little was found: what may have been meant, likeliest first. Each finds more."
            ),
        )
        return self._made(
            "SearchResults",
            lambda title: create_model(title, __base__=self.page_of(item, "Search"), facets=counts, suggestions=meant),
        )

    def _found(self, content_type: ContentType) -> type[BaseModel]:
        extract = (
            Annotated[str, PydanticField(json_schema_extra={"contentMediaType": "text/html"})],
            _described("Where its text speaks of what was searched for, in `<mark>`; all else is escaped."),
        )
        return self._made(
            f"{content_type.object.name}Found",
            lambda name: create_model(name, __base__=self.of(content_type), extract=extract),
        )

    def _made(self, name: str, make: Callable[[str], Any]) -> Any:
        if name not in self._models:
            self._models[name] = make(name)
        return self._models[name]

    def _object(self, type_: Object | Media, content_type: ContentType | None = None) -> Any:
        def make(name: str) -> Any:
            members: dict[str, Any] = {}
            if content_type is not None:
                members["type"] = (Literal[content_type.name], ...)
            for field in type_.fields:
                if field.name not in members:
                    members[field.name] = self._member(field)
            return create_model(name, __base__=Strict, __doc__=getattr(type_, "description", "") or None, **members)

        # An embedded row has no `type`; the document of the same row has.
        own = content_type is not None and not content_type.is_page
        return self._made(f"{type_.name}Document" if own else type_.name, make)

    def _member(self, field: Field) -> tuple[Any, Any]:
        annotation = self._annotation(field.type)
        description = field.description
        if PageRef in (type(field.type), type(getattr(field.type, "item", None))):
            description = f"{description} Id of a page; its card is in `included`."
        member = PydanticField(..., description=description.strip() or None)
        return (annotation | None if field.nullable else annotation), member

    def _annotation(self, type_: Type) -> Any:
        match type_:
            case Scalar():
                return _SCALARS[type_]
            case Choice():
                return Literal[type_.values] if type_.values else str
            case PageRef():
                return int
            case ListOf():
                return list[self._annotation(type_.item)]
            case Object() | Media():
                return self._object(type_)
            case Stream():
                union = _one_of(self._block(block) for block in type_.blocks)
                return list[union]

    def _block(self, block: Block) -> Any:
        def make(name: str) -> Any:
            value = self._annotation(block.value)
            return create_model(
                name,
                __base__=Strict,
                __doc__=block.description or None,
                id=(str, _described("UUID; stays with the block.")),
                type=(Literal[block.block_name], ...),
                value=(value | None if block.nullable else value, ...),
            )

        return self._made(block.name, make)


def _described(description: str) -> Any:
    return PydanticField(..., description=description)


def _one_of(models: Iterable[Any]) -> Any:
    """One of several models, told apart by `type`; pydantic takes no union of one."""
    found = tuple(models)
    if len(found) > 1:
        return Annotated[Union[found], PydanticField(discriminator="type")]  # noqa: UP007
    return found[0] if found else Strict


class Paging(Strict):
    """Where a list goes on."""

    next: str | None = PydanticField(description="Give it as `after` to get the next page; null on the last one.")
    has_next: bool
    total: int | None = PydanticField(description="Length of the whole list; null unless `total=true` was asked for.")
    pages: int | None = PydanticField(description="Pages of the whole list, with `first` items each; null as `total`.")


class FacetCount(Strict):
    """One value of a facet."""

    value: str
    count: int = PydanticField(description="Pages found that have it.")


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str = PydanticField(description="`about:blank`, or an address that says more.")
    title: str
    status: int
    detail: str
    parameter: str | None = PydanticField(default=None, description="The parameter at fault.")
