"""Feeds, calendars, sitemaps and what else a site answers programs with: an outlet that reads documents alone."""

#: Of the names of its URLs.
NAMESPACE = "jihadi_feeds"
