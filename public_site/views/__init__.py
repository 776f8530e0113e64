"""The views: each runs its operations and renders a template; content and its rules live behind the API."""

from public_site.views.archive import archive
from public_site.views.calendar import calendar
from public_site.views.comments import comment_form, comment_sent
from public_site.views.pages import page
from public_site.views.previews import preview
from public_site.views.registration import cancel, register
from public_site.views.search import search
from public_site.views.terms import term, term_index
from public_site.views.theme import theme

__all__ = [
    "archive",
    "calendar",
    "cancel",
    "comment_form",
    "comment_sent",
    "page",
    "preview",
    "register",
    "search",
    "term",
    "term_index",
    "theme",
]
