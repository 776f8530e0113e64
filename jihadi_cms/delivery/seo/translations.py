"""A page in other languages: what `hreflang` names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.encoding import iri_to_uri

from jihadi_cms.delivery.batch import Node
from jihadi_cms.delivery.models import Document, Facet
from jihadi_cms.delivery.projection import TRANSLATION_KEY
from jihadi_cms.delivery.queries import in_time
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.sites import root_url_of

#: For readers of any other language.
DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Alternate:
    """`locale` is a language code, or x-default; `url` is absolute."""

    locale: str
    url: str


def alternates_of(node: Node) -> list[Alternate]:
    """The page and its public translations by language, on whatever site; empty if there are none.

    One query in a project with WAGTAIL_I18N_ENABLED, none in others. The version in LANGUAGE_CODE is also x-default.
    """
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return []
    key = Facet.objects.filter(document_id=node.document.pk, name=TRANSLATION_KEY).values("value")[:1]
    versions = Document.objects.filter(
        in_time(),
        page_id__isnull=False,
        facets__name=TRANSLATION_KEY,
        facets__value__in=key,
    )
    rows = versions.order_by("locale").values_list("locale", "site_id", "path")
    return alternates_among(rows, node.batch.reader)


def alternates_among(versions: Iterable[tuple[str, int | None, str]], reader: Reader) -> list[Alternate]:
    """The alternates of one page, whose public versions are given as locale, id of their site and path; empty if
    they are in one language."""
    found = {}
    for locale, site_id, path in versions:
        root = reader.origin if site_id == reader.site_id else root_url_of(site_id or 0)
        if root:
            found[locale] = Alternate(locale, root + iri_to_uri(path))
    if len(found) < 2:
        return []
    default = found.get(settings.LANGUAGE_CODE)
    return [*found.values(), *([Alternate(DEFAULT, default.url)] if default else [])]
