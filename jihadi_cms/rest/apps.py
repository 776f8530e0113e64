"""App configuration of the REST outlet."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    """`/api/v1/`: documents over REST, described in OpenAPI 3.1."""

    name = "jihadi_cms.rest"
    label = "jihadi_rest"
    verbose_name = "REST API"

    def ready(self) -> None:
        """Let `manage.py export_schema` write the OpenAPI document."""
        from jihadi_cms.contract.descriptions import describe

        describe("openapi.json", "jihadi_cms.rest.description.openapi_text")
