"""App configuration of the feeds outlet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    """`/feeds/…`, `/sitemap.xml`, `/robots.txt` and the web manifest; it has no models."""

    name = "jihadi_cms.feeds"
    label = "jihadi_feeds"
    verbose_name = _("Feeds and calendars")
