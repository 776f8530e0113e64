"""App configuration of the GraphQL outlet."""

from django.apps import AppConfig


class GraphQLConfig(AppConfig):
    """`/graphql/`: documents over GraphQL, with GraphiQL from our own static files."""

    name = "jihadi_cms.graphql"
    label = "jihadi_graphql"
    verbose_name = "GraphQL API"

    def ready(self) -> None:
        """Register the checks, and let `manage.py export_schema` write the schema."""
        from jihadi_cms.contract.descriptions import describe
        from jihadi_cms.graphql import checks  # noqa: F401

        describe("schema.graphql", "jihadi_cms.graphql.description.schema_text")
