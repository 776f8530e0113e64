"""Sitemaps (sitemaps.org): an index, all public pages in pieces, and the news of two days."""
