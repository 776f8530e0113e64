"""The GraphQL schema as a file."""

from jihadi_cms.graphql.schema import schema


def schema_text() -> str:
    """The schema in GraphQL's own language."""
    return f"{schema().as_str()}\n"
