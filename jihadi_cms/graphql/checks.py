"""System checks of the GraphQL API's settings."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from jihadi_cms.graphql.conf import setting
from jihadi_cms.graphql.persisted import documents


@register()
def check_allow_list(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """GRAPHQL_PERSISTED_ONLY, if set, names documents that can be read."""
    try:
        if path := setting("GRAPHQL_PERSISTED_ONLY"):
            documents(str(path))
    except ImproperlyConfigured as error:
        return [Error(str(error), id="jihadi_graphql.E001")]
    return []
