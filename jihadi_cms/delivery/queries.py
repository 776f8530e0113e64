"""Reading documents: the queries that every outlet uses. Each function here costs one query."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jihadi_cms.contract.facets import LOCALE
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import Listing
from jihadi_cms.delivery.models import Address, Document, Edge, Facet
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.statements import Statement, Tally, at_path, rows_of, setting_of, with_id, with_key, with_slug


def visible_pages(site_id: int | None) -> QuerySet[Document]:
    """The pages that readers of a site may see now.

    `visible_until` is checked here too, as `publish_scheduled` may run late.
    """
    return _documents().filter(site_id=site_id or 0, page_id__isnull=False)


def visible_rows(site_id: int | None) -> QuerySet[Document]:
    """The snippets and settings that readers of a site may see now: a snippet that is not public by itself shows
    only while a page that shows names it."""
    return _documents().filter(
        Q(site_id=site_id) | Q(site_id=None), Q(always_public=True) | Exists(uses_of_rows()), page_id__isnull=True
    )


def uses_of_rows() -> QuerySet[Edge]:
    """In a query of documents: the edges by which pages that show name each one."""
    return Edge.objects.filter(in_time("document__"), target=OuterRef("key"), document__page_id__isnull=False)


def in_time(prefix: str = "") -> Q:
    """That a document, to which `prefix` leads, has not expired."""
    return Q(**{f"{prefix}visible_until": None}) | Q(**{f"{prefix}visible_until__gt": timezone.now()})


def _documents() -> QuerySet[Document]:
    return Document.objects.filter(in_time()).defer("search_text")


def by_page_id(page_id: int, site_id: int | None) -> Row | None:
    """The document of a page."""
    return _first(with_id(page_id, site_id))


def was_public(page_id: int, site_id: int | None) -> bool:
    """Whether readers of a site once had a page that they may know of still: not one that is private now."""
    return Address.objects.filter(site_id=site_id or 0, page_id=page_id).exists()


def by_key(key: str, site_id: int | None) -> Row | None:
    """The document of a snippet or setting."""
    return _first(with_key(key, site_id))


def setting(type_name: str, site_id: int | None) -> Row | None:
    """The document of a setting: the site's own, or the one for all sites."""
    return _first(setting_of(type_name, site_id))


def by_slug(type_name: str, slug: str, site_id: int | None) -> Row | None:
    """The document of the snippet that has a slug."""
    return _first(with_slug(type_name, slug, site_id))


def by_path(path: str, site_id: int | None) -> Row | None:
    """The document at `path`, or the one to whose permalink it leads: compare its `path` to tell the two apart."""
    return _first(page_at(path, site_id))


def page_at(path: str, site_id: int | None) -> Statement:
    """What finds the document that `by_path` gives."""
    return at_path(*spelled(path), site_id)


def _first(statement: Statement) -> Row | None:
    return next(iter(rows_of(statement)), None)


def spelled(path: str) -> tuple[str, list[str]]:
    """`path` as documents have it, and the permalinks that may lead from there to a page."""
    parts = [part for part in path.split("/") if part]
    # A permalink is short; a hostile path of thousands of parts is not looked up part by part.
    prefixes = [f"/{'/'.join(parts[:end])}/" for end in range(1, min(len(parts), 5) + 1)]
    return f"/{'/'.join(parts)}/" if parts else "/", prefixes


def count(asked: Listing) -> int:
    """How many documents the whole list has."""
    return _whole(asked).count()


def length_of(asked: Listing) -> Tally:
    """What counts as `count` does, to be read beside documents."""
    sql, parameters = _whole(asked).order_by().values("pk").query.sql_with_params()
    counting = f"SELECT '' AS name, '' AS value, COUNT(*) AS number FROM ({sql}) listed"  # noqa: S608  Django's SQL
    return Tally(counting, parameters)


def _whole(asked: Listing) -> QuerySet[Document]:
    visible = visible_pages(asked.site_id) if asked.of_pages else visible_rows(asked.site_id)
    return narrowed(visible, asked)


def narrowed(documents: QuerySet[Document], asked: Listing) -> QuerySet[Document]:
    """Those of some visible `documents` that a list has; `lists.rows_of_list` says the same to read a page of it."""
    if asked.kinds:
        documents = documents.filter(type__in=asked.kinds)
    if asked.ids and asked.content_type and not asked.of_pages:
        documents = documents.filter(key__in=[row_key(asked.content_type.model, each) for each in asked.ids])
    elif asked.ids:
        documents = documents.filter(page_id__in=asked.ids)
    if asked.since:
        documents = documents.filter(sort_at__gte=asked.since)
    if asked.until:
        documents = documents.filter(sort_at__lt=asked.until)
    for facet, values in asked.facets:
        if facet == LOCALE:
            # Documents have it themselves: their facets need not be looked at for each of many that are counted.
            documents = documents.filter(locale__in=values)
            continue
        holding = Facet.objects.filter(document=OuterRef("pk"), name=facet.name, value__in=values)
        documents = documents.filter(Exists(holding))
    return documents
