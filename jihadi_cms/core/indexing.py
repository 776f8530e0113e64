"""Rows that migrations load: no signal tells the search index of them, so it is told after migrating."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.db import connections, models
from django.db.models.signals import post_migrate
from wagtail.search.backends import get_search_backends
from wagtail.search.models import IndexEntry


def index_after_migrating(app: AppConfig, model: type[models.Model]) -> None:
    """See to it that after each `migrate` the rows of `model`, a model of `app`, can be found."""
    post_migrate.connect(_indexer(model), sender=app, weak=False, dispatch_uid=f"jihadi_index_{model._meta.label}")


def _indexer(model: type[models.Model]) -> Callable[..., None]:
    def index(using: str, **kwargs: Any) -> None:
        tables = set(connections[using].introspection.table_names())
        # A migration to an earlier state may have left one of them out.
        if {model._meta.db_table, IndexEntry._meta.db_table} <= tables:
            index_missing(model)

    return index


def index_missing(model: type[models.Model]) -> None:
    """Index the rows of `model` that have no entry in the index of the database."""
    entries = IndexEntry.objects.filter(content_type__app_label=model._meta.app_label)
    indexed = set(entries.filter(content_type__model=model._meta.model_name).values_list("object_id", flat=True))
    missing = [each for each in model._default_manager.all() if str(each.pk) not in indexed]
    if missing:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, missing)
