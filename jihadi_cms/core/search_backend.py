"""A search backend for `WAGTAILSEARCH_BACKENDS` under which spelling variants find each other.

It is Wagtail's own backend of the database (SQLite or PostgreSQL), but for one thing: what is indexed goes through
`persian.search.index_text`, and what is asked for through `persian.search.query_alternatives`. All searches of the
admin end here: listings, choosers, the explorer, of any model that is indexed, foreign page types too. Delivery's
documents fold their text by themselves, and are left alone.

An index that was made by another backend has to be made again: `manage.py update_index`.
"""

from collections.abc import Iterable
from copy import copy
from functools import cache
from typing import Any

from django.db import connection, models
from modelsearch.backends import database
from modelsearch.backends.base import BaseIndex, BaseSearchBackend, EmptySearchResults
from wagtail.search.index import BaseField, RelatedFields
from wagtail.search.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from jihadi_cms.persian.search import index_text, query_alternatives, search_key


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """The backend of the database, made to fold; as it is where it keeps no index of its own (neither SQLite's
    FTS5 nor PostgreSQL)."""
    stock = database.SearchBackend(params)
    return stock if stock.index_class is BaseIndex else _folding(type(stock))(params)


@cache
def _folding(stock: type[BaseSearchBackend]) -> type[BaseSearchBackend]:
    """The class of backends like `stock` that fold."""

    class FoldingIndex(stock.index_class):
        def add_items(self, model: type[models.Model], objs: Iterable[models.Model]) -> None:
            super().add_items(model, objs if _folds_itself(model) else [_Folded(each) for each in objs])

    class FoldingBackend(stock):
        index_class = FoldingIndex

        def _search(self, compiler: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
            model = getattr(model_or_queryset, "model", model_or_queryset)
            # Asked for certain fields, PostgreSQL reads their columns and not the index.
            reads_columns = kwargs.get("fields") is not None and connection.vendor == "postgresql"
            if query and not reads_columns and not _folds_itself(model):
                query = folded_query(query, kwargs.get("operator") or "and")
                if query is None:
                    return EmptySearchResults()
            return super()._search(compiler, query, model_or_queryset, **kwargs)

    return FoldingBackend


def folded_query(query: str | SearchQuery, operator: str) -> SearchQuery | None:
    """What to ask a folded index for; None if `query` has no words. `operator` joins the words of a string."""
    match query:
        case str():
            return folded_query(PlainText(query, operator=operator), operator)
        case PlainText():
            words = query_alternatives(query.query_string)
            asked = [PlainText(each, operator=query.operator, boost=query.boost) for each in words]
            return Or(asked) if len(asked) > 1 else next(iter(asked), None)
        case Phrase():
            key = search_key(query.query_string)
            return Phrase(key) if key else None
        case And() | Or():
            parts = [part for each in query.subqueries if (part := folded_query(each, operator))]
            return type(query)(parts) if parts else None
        case Not() | Boost():
            inner = folded_query(query.subquery, operator)
            if inner is None:
                return None
            return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)
    return query


class _Folded:
    """An object as the index reads it: by its primary key and by fields whose values are folded."""

    def __init__(self, obj: models.Model) -> None:
        self.pk = obj.pk
        self._obj = obj

    def get_search_fields(self) -> list[BaseField | RelatedFields]:
        """The fields of the object, bound to it."""
        return [_folded_field(field, self._obj) for field in self._obj.get_search_fields()]


def _folded_field(field: BaseField | RelatedFields, bound: models.Model | None = None) -> BaseField | RelatedFields:
    """`field` with folded values, read from `bound` if given, else from the object that the index asks about."""
    folded = copy(field)
    if isinstance(field, RelatedFields):
        folded.fields = [_folded_field(each) for each in field.fields]
        folded.get_value = lambda obj: field.get_value(bound or obj)
    else:
        folded.get_value = lambda obj: _folded_value(field.get_value(bound or obj))
    return folded


def _folded_value(value: Any) -> Any:
    """Every text in `value`, which may be a list or a dictionary of them, as the index keeps it."""
    if isinstance(value, list | tuple):
        return [_folded_value(each) for each in value]
    if isinstance(value, dict):
        return {name: _folded_value(each) for name, each in value.items()}
    return "" if value is None else index_text(str(value))


def _folds_itself(model: type[models.Model]) -> bool:
    """Whether objects of `model` bring folded text, and are asked for by it."""
    from jihadi_cms.delivery.models import Document

    return issubclass(model, Document)
