"""Where a page stands: its site, and its path below that site's root."""

from urllib.parse import unquote

from django.utils.encoding import iri_to_uri
from wagtail.models import Page, Site

from jihadi_cms.contract.types import ORIGIN


def location_of(page: Page) -> tuple[int, str] | None:
    """The id of the page's site and its root-relative path, as people read it: not percent-encoded.

    None for a page outside every site.
    A page type that overrides `get_url_parts` decides its path itself. In a project without a `wagtail_serve` route
    Wagtail knows no path; it follows from the tree then.
    """
    parts = page.get_url_parts()
    if not parts:
        return None
    if parts[2]:
        return parts[0], unquote(parts[2])
    roots = [root for root in Site.get_site_root_paths() if root.site_id == parts[0]]
    root = next((root for root in roots if page.url_path.startswith(root.root_path)), None)
    return (parts[0], page.url_path[len(root.root_path) - 1 :]) if root else None


def path_of(page: Page) -> str:
    """The page's path on its site; empty for a page outside every site."""
    location = location_of(page)
    return location[1] if location else ""


def url_of(page: Page) -> str:
    """The page's address, percent-encoded, with ORIGIN where the reader's origin goes."""
    return ORIGIN + iri_to_uri(path_of(page))
