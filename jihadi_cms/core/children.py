"""Following ordered child rows to what they point at."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

Target = TypeVar("Target", bound=Model)


def targets(children: Iterable[Model], field: str, model: type[Target]) -> list[Target]:
    """The `model` instances that the foreign key `field` of `children` names, in the children's order.

    One query, whether the children come from the database, a revision or an unsaved form.
    """
    ids = [getattr(child, f"{field}_id") for child in children]
    found = model._default_manager.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
