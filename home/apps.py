"""App configuration of the home room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page, the site's settings and its menus."""

    name = "home"
    label = "jihadi_home"
    verbose_name = _("Home page")
    default_auto_field = "django.db.models.BigAutoField"
