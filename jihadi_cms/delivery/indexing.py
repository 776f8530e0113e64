"""The search index of documents: brought up to date right after they commit, never in the same transaction.

On PostgreSQL, Wagtail's index writes to the entries of other objects too. In a transaction that holds the locks of
`locks.py` that would end in deadlocks with editors who save pages. Hence a document that is written leaves a mark for
the index, which is settled like any other.
"""

import logging
from collections.abc import Iterable, Sequence

from wagtail.search.backends import get_search_backends

from jihadi_cms.delivery.models import Document

logger = logging.getLogger("jihadi_cms.delivery")

_PREFIX = "search:"


def index_key(key: str) -> str:
    """`search:page:12`: what is marked when the document of `page:12` is to be indexed."""
    return f"{_PREFIX}{key}"


def is_index_key(key: str) -> bool:
    """Whether a mark asks for a document to be indexed, and not for an object to be projected."""
    return key.startswith(_PREFIX)


def index_documents(keys: Iterable[str]) -> None:
    """Make the documents that index keys call findable. A search server that is down keeps nothing from readers."""
    documents = _documents(keys)
    if not documents:
        return
    for backend in get_search_backends(with_auto_update=True):
        try:
            backend.add_bulk(Document, documents)
        except Exception:
            if not backend.catch_indexing_errors:
                raise
            logger.exception("documents could not be added to the search index")


def _documents(keys: Iterable[str]) -> Sequence[Document]:
    return list(Document.objects.filter(key__in=[key.removeprefix(_PREFIX) for key in keys]).defer("body", "card"))
