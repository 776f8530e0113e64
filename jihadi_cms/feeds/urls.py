"""URLs of this outlet; mount them at the root, with `path("", include("jihadi_cms.feeds.urls"))`."""

from django.urls import path, re_path

from jihadi_cms.feeds import NAMESPACE, views
from jihadi_cms.feeds.calendars import views as calendars
from jihadi_cms.feeds.manifest import manifest
from jihadi_cms.feeds.robots import robots
from jihadi_cms.feeds.serving import served
from jihadi_cms.feeds.sitemaps import views as sitemaps

app_name = NAMESPACE

_LIST = r"^feeds/(?P<name>[a-z0-9_]+)"
_FILTERED = rf"{_LIST}/(?P<facet>[a-z0-9_]+)/(?P<value>[^/]+)"
_FORM = r"\.(?P<form>rss|atom|json)$"

urlpatterns = [
    re_path(_LIST + _FORM, served(views.feed), name="feed"),
    re_path(_FILTERED + _FORM, served(views.feed), name="filtered_feed"),
    re_path(rf"{_LIST}\.ics$", served(calendars.calendar), name="calendar"),
    re_path(rf"{_FILTERED}\.ics$", served(calendars.calendar), name="filtered_calendar"),
    path("feeds/<slug:name>/<int:page_id>.ics", served(calendars.event), name="event"),
    path("sitemap.xml", served(sitemaps.index), name="sitemap_index"),
    path("sitemap-<int:number>.xml", served(sitemaps.pages), name="sitemap"),
    path("sitemap-news.xml", served(sitemaps.news), name="news_sitemap"),
    path("robots.txt", served(robots), name="robots"),
    path("site.webmanifest", served(manifest), name="manifest"),
]
