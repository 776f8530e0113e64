"""All that is told of the page at a route, each part made when it is asked for."""

from functools import cached_property

from jihadi_cms.delivery.routes import Route
from jihadi_cms.delivery.seo.head import Seo, seo_of
from jihadi_cms.delivery.seo.json_ld import json_ld
from jihadi_cms.delivery.seo.subject import Subject
from jihadi_cms.delivery.seo.translations import Alternate, alternates_of


def site_at(route: Route) -> Subject | None:
    """The setting that says the name of the site."""
    subjects = (Subject(node) for node in route.settings.values())
    return next((subject for subject in subjects if subject.text("name")), None)


class RouteSeo:
    """What search engines and social networks read of the page at `route`; of a route without a page, nothing."""

    def __init__(self, route: Route) -> None:
        self._page = route.page
        self._site = site_at(route)

    @cached_property
    def _subject(self) -> Subject | None:
        return Subject(self._page) if self._page else None

    @cached_property
    def seo(self) -> Seo | None:
        """The tags of the page's head."""
        return seo_of(self._subject, self._site) if self._subject else None

    @cached_property
    def json_ld(self) -> str:
        """The page's JSON-LD; "" without a page."""
        return json_ld(self._subject, self._site) if self._subject else ""

    @cached_property
    def alternates(self) -> list[Alternate]:
        """The page by language."""
        return alternates_of(self._page) if self._page else []
