"""GraphQL selections of everything that a type has, made from the schema itself."""

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

from jihadi_cms.graphql.schema import schema

SCHEMA = schema()._schema
PAGE = SCHEMA.type_map["Page"]
#: Fields of a page that lead to others, and of an image that are asked for by arguments: what they give is no part of
#: the page's own JSON.
NEIGHBOURS = {"card", "breadcrumb", "previous", "next", "children", "rendition"}


def is_page(type_: GraphQLNamedType) -> bool:
    """Whether it is the interface of pages, or a page type."""
    return type_ is PAGE or (isinstance(type_, GraphQLObjectType) and PAGE in type_.interfaces)


def everything(type_: GraphQLNamedType) -> str:
    """A selection of all that a value of `type_` holds; of pages that it refers to, their ids."""
    if isinstance(type_, (GraphQLUnionType, GraphQLInterfaceType)):
        kinds = " ".join(f"... on {kind} {everything(kind)}" for kind in SCHEMA.get_possible_types(type_))
        return f"{{ __typename {kinds} }}"
    assert isinstance(type_, GraphQLObjectType)
    fields = []
    for name, field in type_.fields.items():
        inner = get_named_type(field.type)
        if is_leaf_type(inner):
            fields.append(name)
        elif is_page(inner):
            fields += [f"{name} {{ id }}"] if name not in NEIGHBOURS else []
        elif name not in NEIGHBOURS:
            fields.append(f"{name} {everything(inner)}")
    return f"{{ {' '.join(fields)} }}"
