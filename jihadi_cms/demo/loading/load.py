"""The order in which the demo site is loaded."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from wagtail.models import Page
from wagtail.models import Site as WagtailSite

from home.models import HomePage
from jihadi_cms.demo import pictures
from jihadi_cms.demo.loading import articles, comments, events, front, groups, media
from jihadi_cms.demo.loading.moments import Moments
from jihadi_cms.demo.loading.pages import marker
from jihadi_cms.demo.loading.references import Site

_LOADED = marker("home")


class NoHomePageError(Exception):
    """The default site's root page is no HomePage, so there is nothing to put the demo content under."""


def load(now: datetime, with_pictures: bool = True) -> Counter[str]:
    """Create what is missing of the demo content and return how many objects of each kind were created.

    Dates count from `now`. Once everything has been loaded, the home page is marked, and another call creates
    nothing, also if an editor has deleted some of it. A load that was interrupted is completed by the next
    call. Without pictures, tiny plain ones take their place. Raises NoHomePageError.
    """
    wagtail_site = WagtailSite.objects.filter(is_default_site=True).first()
    home = wagtail_site and HomePage.objects.filter(pk=wagtail_site.root_page_id).first()
    if not home:
        raise NoHomePageError
    site = Site()
    if home.translation_key == _LOADED:
        return site.created
    moments = Moments(now)
    media.load_images(site, pictures.paint if with_pictures else pictures.plain)
    media.load_documents(site)
    media.load_authors(site)
    groups.draft_groups(site, home, moments)
    articles.draft_articles(site, home, moments)
    events.draft_events(site, home, moments)
    # A rich text links to any page, so that all of them exist before the first one is published.
    groups.publish_groups(site)
    articles.publish_articles(site)
    events.publish_events(site)
    comments.load_comments(site, moments)
    front.publish_home(site, HomePage.objects.get(pk=home.pk))
    front.load_settings(site, wagtail_site)
    front.load_menus(site)
    with transaction.atomic():
        Page.objects.filter(pk=home.pk).update(translation_key=_LOADED)
    return site.created
