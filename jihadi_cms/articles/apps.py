"""App configuration of the articles room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Sections and the articles in them."""

    name = "jihadi_cms.articles"
    label = "jihadi_articles"
    verbose_name = _("Articles")
    default_auto_field = "django.db.models.BigAutoField"
