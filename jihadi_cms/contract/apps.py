"""App configuration of the contract room."""

from django.apps import AppConfig


class ContractConfig(AppConfig):
    """Holds no models: it is an app for its system checks."""

    name = "jihadi_cms.contract"
    label = "jihadi_contract"
    verbose_name = "Content contract"

    def ready(self) -> None:
        """Register the checks."""
        from jihadi_cms.contract import checks  # noqa: F401
