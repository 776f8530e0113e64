"""Keys: one text name for anything that can have, or be shown in, a document."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

_PAGE = "page"

#: In place of an id: every row of a model.
EVERY = "*"


def page_key(page_id: int) -> str:
    """`page:12`."""
    return f"{_PAGE}:{page_id}"


def row_key(model: type[Model], pk: int) -> str:
    """`app.model:5`."""
    return f"{model._meta.label_lower}:{pk}"


def every_row(model: type[Model]) -> str:
    """`app.model:*`."""
    return f"{model._meta.label_lower}:{EVERY}"


def key_of(instance: Model) -> str:
    """`page:12` for a page of any type, `app.model:5` for any other row."""
    if isinstance(instance, Page):
        return page_key(instance.pk)
    return row_key(type(instance), instance.pk)


def load(keys: Iterable[str]) -> dict[str, Model]:
    """The objects called `keys` as they are stored now, pages as their specific type; without those that are gone."""
    ids: dict[str, list[str]] = {}
    for key in keys:
        label, _, pk = key.partition(":")
        ids.setdefault(label, []).append(pk)
    return {key_of(instance): instance for label, pks in ids.items() for instance in _load(label, pks)}


def _load(label: str, pks: list[str]) -> Iterable[Model]:
    if label == _PAGE:
        return Page.objects.filter(pk__in=pks).specific()
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        # The app that a leftover document came from is not installed any more.
        return ()
    return model._base_manager.filter(pk__in=pks)
