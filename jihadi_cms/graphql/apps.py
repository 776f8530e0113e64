"""App configuration of the GraphQL outlet."""

from django.apps import AppConfig


class GraphQLConfig(AppConfig):
    """`/graphql/`: documents over GraphQL, with GraphiQL from our own static files."""

    name = "jihadi_cms.graphql"
    label = "jihadi_graphql"
    verbose_name = "GraphQL API"

    def ready(self) -> None:
        """Register the checks."""
        from jihadi_cms.graphql import checks  # noqa: F401
