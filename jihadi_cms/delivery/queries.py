"""Reading documents: the queries that every outlet uses. Each function here costs one query."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from jihadi_cms.delivery.listing import ORDERS, Listing
from jihadi_cms.delivery.models import Document, Edge
from jihadi_cms.delivery.statements import Row, page_by_id, pages_at, pages_beside, pages_of_list
from jihadi_cms.persian.search import query_text


def visible_pages(site_id: int | None) -> QuerySet[Document]:
    """The pages that readers of a site may see now.

    `visible_until` is checked here too, as `publish_scheduled` may run late.
    """
    return _in_time().filter(site_id=site_id or 0, page_id__isnull=False)


def visible_rows(site_id: int | None) -> QuerySet[Document]:
    """The snippets and settings that readers of a site may see now: a snippet that is not public by itself shows
    only while a page that shows names it."""
    now = timezone.now()
    used = Edge.objects.filter(
        Q(document__visible_until=None) | Q(document__visible_until__gt=now),
        target=OuterRef("key"),
        document__page_id__isnull=False,
    )
    return _in_time().filter(
        Q(site_id=site_id) | Q(site_id=None), Q(always_public=True) | Exists(used), page_id__isnull=True
    )


def _in_time() -> QuerySet[Document]:
    return Document.objects.filter(Q(visible_until=None) | Q(visible_until__gt=timezone.now())).defer("search_text")


def by_page_id(page_id: int, site_id: int | None) -> Row | None:
    """The document of a page."""
    return page_by_id(page_id, site_id)


def by_key(key: str, site_id: int | None) -> Document | None:
    """The document of a snippet or setting."""
    return visible_rows(site_id).filter(key=key).first()


def setting(type_name: str, site_id: int | None) -> Document | None:
    """The document of a setting: the site's own, or the one for all sites."""
    return visible_rows(site_id).filter(type=type_name).order_by(F("site_id").asc(nulls_last=True)).first()


def by_slug(type_name: str, slug: str, site_id: int | None) -> Document | None:
    """The document of the snippet that has a slug."""
    return visible_rows(site_id).filter(type=type_name, facets__name="slug", facets__value=slug).first()


def by_path(path: str, site_id: int | None) -> Row | None:
    """The document at `path`, or the one to whose permalink it leads: compare its `path` to tell the two apart."""
    parts = [part for part in path.split("/") if part]
    path = f"/{'/'.join(parts)}/" if parts else "/"
    # A permalink is short; a hostile path of thousands of parts is not looked up part by part.
    prefixes = [f"/{'/'.join(parts[:end])}/" for end in range(1, min(len(parts), 5) + 1)]
    found = pages_at(path, prefixes, site_id)
    return max(found, key=lambda row: (row.path == path, len(row.permalink)), default=None)


def listing(asked: Listing) -> Sequence[Row | Document]:
    """One document more than asked for, if there are more; in the order asked for."""
    if asked.content_type is None or asked.content_type.is_page:
        return pages_of_list(asked)
    column, descending = ORDERS[asked.order]
    documents = _filtered(asked)
    if asked.after:
        value, document_id = asked.after
        step = "lt" if descending else "gt"
        further = Q(**{f"{column}__{step}": value}) | Q(**{column: value, f"id__{step}": document_id})
        documents = documents.filter(further)
    sign = "-" if descending else ""
    documents = documents.order_by(f"{sign}{column}", f"{sign}id")
    return list(documents[asked.offset : asked.offset + asked.first + 1])


def count(asked: Listing) -> int:
    """How many documents the whole list has."""
    return _filtered(asked).count()


def _filtered(asked: Listing) -> QuerySet[Document]:
    """The documents of a list, unordered."""
    rows = asked.content_type is not None and not asked.content_type.is_page
    documents = visible_rows(asked.site_id) if rows else visible_pages(asked.site_id)
    if asked.content_type:
        documents = documents.filter(type=asked.content_type.name)
    if asked.locale:
        documents = documents.filter(locale=asked.locale)
    if asked.since:
        documents = documents.filter(sort_at__gte=asked.since)
    if asked.until:
        documents = documents.filter(sort_at__lt=asked.until)
    for name, value in asked.facets:
        documents = documents.filter(facets__name=name, facets__value=value)
    return documents


def beside(rows: Sequence[Row | Document], site_id: int | None, siblings: bool = False) -> list[Row]:
    """What `rows` show of others: the pages they name and link to, their ancestors, and with `siblings` the
    nearest older and newer page of the same type under the same parent."""
    return pages_beside(rows, site_id, siblings)


def children(parents: Iterable[int], first: int, site_id: int | None, type_name: str = "") -> list[Document]:
    """The newest `first` children of each of several pages, newest first."""
    documents = visible_pages(site_id).filter(parent_id__in=list(parents))
    if type_name:
        documents = documents.filter(type=type_name)
    rank = Window(RowNumber(), partition_by=F("parent_id"), order_by=[F("sort_at").desc(), F("id").desc()])
    return list(documents.annotate(rank=rank).filter(rank__lte=first).order_by("-sort_at", "-id"))


def search(text: str, asked: Listing) -> list[Document]:
    """Documents whose words match all of `text`'s, best first; one more than asked for, if there are more."""
    words = query_text(text)
    if not words:
        return []
    documents = visible_pages(asked.site_id)
    if asked.content_type:
        documents = documents.filter(type=asked.content_type.name)
    results = get_search_backend().search(words, documents, operator="and")
    return list(results[asked.offset : asked.offset + asked.first + 1])
