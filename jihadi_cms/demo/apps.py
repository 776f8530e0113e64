"""App configuration of the demo room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Content to try the site with."""

    name = "jihadi_cms.demo"
    label = "jihadi_demo"
    verbose_name = _("Demo content")
