"""The views: each runs its operations and renders a template; content and its rules live behind the API."""

from public_site.views.archive import archive
from public_site.views.pages import page
from public_site.views.search import search
from public_site.views.terms import term, term_index

__all__ = ["archive", "page", "search", "term", "term_index"]
