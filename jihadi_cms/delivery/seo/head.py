"""The tags of a page's head: title, description, canonical address, and what a shared link looks like (ogp.me)."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import to_locale

from jihadi_cms.delivery.previews.answers import NO_INDEX
from jihadi_cms.delivery.seo.share_image import ShareImage, share_image
from jihadi_cms.delivery.seo.subject import Subject

#: Characters of a description; those who show it cut it themselves.
_LONGEST = 300

#: Open Graph wants a territory beside the language.
_TERRITORIES = {"fa": "fa_IR", "ar": "ar_AR", "en": "en_US", "tr": "tr_TR", "ur": "ur_PK", "fr": "fr_FR", "de": "de_DE"}

ROBOTS = "index, follow, max-image-preview:large, max-snippet:-1"


@dataclass(frozen=True, slots=True)
class OpenGraph:
    """The `og:` and `article:` properties of a page; times are ISO 8601 in UTC, null for what is no article."""

    type: str
    title: str
    description: str
    url: str
    image: ShareImage | None
    locale: str
    site_name: str
    published_time: str | None
    modified_time: str | None
    section: str


@dataclass(frozen=True, slots=True)
class Seo:
    """What stands in a page's head; texts are plain, addresses absolute and percent-encoded."""

    title: str
    description: str
    canonical: str
    image: ShareImage | None
    robots: str
    open_graph: OpenGraph


def seo_of(page: Subject, site: Subject | None) -> Seo:
    """The tags of a page; what it does not say itself is taken from its roles, and of a site's root from its site."""
    description = page.description or (site.description if site and not page.node.document.ancestors else "")
    description = Truncator(description).chars(_LONGEST)
    image = share_image(page.image("share_image", "image"))
    article, locale = page.is_article, page.data["locale"]
    section = next(iter(page.things("section")), None)
    graph = OpenGraph(
        type="article" if article else "website",
        title=page.data["title"],
        description=description,
        url=page.data["url"],
        image=image,
        locale=_TERRITORIES.get(locale, to_locale(locale)),
        site_name=site.text("name") if site else "",
        published_time=page.published or None if article else None,
        modified_time=page.modified or None if article else None,
        section=section.name if section and article else "",
    )
    title = page.data["seo_title"]
    robots = NO_INDEX if page.node.batch.reader.preview else ROBOTS
    return Seo(title, description, page.data["url"], image, robots, graph)
