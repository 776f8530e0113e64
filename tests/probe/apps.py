"""App configuration of the probe."""

from django.apps import AppConfig


class ProbeConfig(AppConfig):
    """Installed by the test settings alone."""

    name = "tests.probe"
    label = "probe"
