"""Django app of the blocks: it exists for the preview templates, their stylesheet and the icons."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlocksConfig(AppConfig):
    """Registers the templates and static files of the block previews."""

    name = "blocks"
    label = "jihadi_blocks"
    verbose_name = _("Content blocks")
