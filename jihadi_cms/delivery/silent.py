"""What Wagtail changes without a signal: it moves collections, and puts images and files into others in bulk."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Collection

from jihadi_cms.delivery import store
from jihadi_cms.delivery.concerns import members_below
from jihadi_cms.delivery.keys import key_of
from jihadi_cms.delivery.locks import lock_hiding
from jihadi_cms.delivery.marks import mark
from jihadi_cms.delivery.signals import settle_on_commit
from jihadi_cms.delivery.tree import Lines
from jihadi_cms.delivery.visibility import is_public


def connect() -> None:
    """Learn of such changes in their own transactions; called once, when the apps are ready."""
    hooks.register("after_bulk_action", after_bulk_action)
    Collection.move = _telling(Collection.move)


def after_bulk_action(request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any) -> None:
    """Called by Wagtail within the transaction of the action."""
    if action_type == "add_to_collection":
        _regard(objects)


def _telling(move: Any) -> Any:
    """`Collection.move` that hides or shows what stands in the collection and below."""

    @wraps(move)
    @transaction.atomic
    def moved(collection: Collection, *args: Any, **kwargs: Any) -> None:
        before = _is_private(collection)
        move(collection, *args, **kwargs)
        after = _is_private(collection)
        if after != before:
            path = Collection.objects.values_list("path", flat=True).get(pk=collection.pk)
            _settle_anew(members_below(path), hidden=after)

    return moved


def _is_private(collection: Collection) -> bool:
    return collection.pk in Lines([]).private_collections


def _regard(objects: Iterable[Model]) -> None:
    """Look at what is in another collection now."""
    lines = Lines([])
    for model in {type(each) for each in objects}:
        rows = list(model._base_manager.filter(pk__in=[each.pk for each in objects if type(each) is model]))
        hidden = [key_of(row) for row in rows if not is_public(row, lines)]
        _settle_anew(hidden, hidden=True)
        _settle_anew([key for row in rows if (key := key_of(row)) not in hidden], hidden=False)


def _settle_anew(keys: list[str], hidden: bool) -> None:
    """Have what shows these rows projected again; withdraw it first, if they are hidden now."""
    if not keys:
        return
    showing: list[str] = []
    if hidden:
        lock_hiding()
        showing = store.withdraw_rows(keys)
    mark([*keys, *showing])
    settle_on_commit()
