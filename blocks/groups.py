"""The groups in which the block picker offers blocks."""

from django.utils.translation import gettext_lazy as _

OPENING = _("Opening")
TEXT = _("Text")
MEDIA = _("Media")
DATA = _("Facts and figures")
LINKS = _("Links")
LAYOUT = _("Layout")
SITE = _("From the site")
