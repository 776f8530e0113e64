"""How a page will look as a result of a search and as a card of a shared link, while it is written.

The rules are those of `delivery.seo.head`, by which the page's head is made once it is published; the roles of the
contract say which fields they are about, so that a host's page types are shown as well.
"""

import json
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Page, Site

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.routes import resolve
from jihadi_cms.delivery.seo.routes import site_at
from jihadi_cms.delivery.seo.subject import Subject


def preview_sources(model: type[Model]) -> dict[str, list[str]]:
    """What is shown → names of the fields it is taken from, the first that is filled in counts."""
    found = contract().of(model)
    roles = found.roles if found else {}
    named = {
        "title": ["seo_title", "title"],
        "card_title": ["title"],
        "description": ["search_description"],
        "summary": [roles.get("summary")],
        "image": [roles.get("share_image"), roles.get("image")],
    }
    return {part: [name for name in names if name] for part, names in named.items()}


class SharePreviewPanel(Panel):
    """Two cards that follow the form; without its script, nothing."""

    class BoundPanel(Panel.BoundPanel):
        """The cards of one page."""

        template_name = "jihadi_core/share_previews.html"

        class Media:
            css = {"all": ["jihadi_core/share_previews.css"]}
            js = ["jihadi_core/share_previews.js"]

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add what the script cannot know: the fields, the site, and the way to the page."""
            above = self.form.parent_page
            site = (above and above.get_site()) or (self.instance.pk and self.instance.get_site())
            own = _settings_of(site) if site else None
            is_home = bool(site and self.instance.pk == site.root_page_id)
            return {
                **super().get_context_data(parent_context),
                "sources": json.dumps(preview_sources(self.panel.model)),
                "image_url": reverse("jihadi_share_image", args=[0]),
                "site_name": (own and own.text("name")) or (site and site.site_name) or "",
                "site_description": own.description if own and is_home else "",
                "host": urlsplit(site.root_url).netloc if site else "",
                "trail": _trail(above, site) if site and above else [],
            }


def _settings_of(site: Site) -> Subject | None:
    """The settings that name the site."""
    return site_at(resolve("/", Reader(site.pk, site.root_url)))


def _trail(page: Page, site: Site) -> list[str]:
    """Titles of the pages from the one below the site's root down to `page`."""
    depth = site.root_page.depth
    return [each.title for each in page.get_ancestors(inclusive=True) if each.depth > depth]
