"""Django app of the public site: it exists for its templates, template tags and static files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicSiteConfig(AppConfig):
    """Registers the templates and static files of the site; it has no models."""

    name = "public_site"
    label = "jihadi_public_site"
    verbose_name = _("Public site")
