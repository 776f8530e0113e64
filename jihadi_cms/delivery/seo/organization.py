"""Organisations: a page that is one, and who publishes a site."""

from typing import Any

from jihadi_cms.delivery.seo.place import postal_address
from jihadi_cms.delivery.seo.subject import Subject

Json = dict[str, Any]


def organization(subject: Subject, url: str) -> Json:
    """An organisation with its home at `url`, its name by its role."""
    logo = subject.image("image")
    return {
        "@type": "Organization",
        "@id": f"{url}#organization",
        "url": url,
        "name": subject.text("name"),
        "description": subject.description,
        "slogan": subject.text("slogan"),
        "logo": logo and logo["url"],
        "image": logo and logo["url"],
        "email": subject.text("email"),
        "telephone": subject.text("telephone"),
        "address": postal_address(subject),
        "sameAs": [thing.url or thing.name for thing in subject.things("same_as")],
    }


def publisher(page: Subject, site: Subject | None) -> Json | None:
    """Who publishes a page: its site, by the name that its settings say."""
    if site is None:
        return None
    root = f"{page.node.batch.reader.origin}/"
    logo = site.image("image")
    return {
        "@type": "Organization",
        "@id": f"{root}#organization",
        "name": site.text("name"),
        "url": root,
        "logo": logo and {"@type": "ImageObject", "url": logo["url"]},
    }
