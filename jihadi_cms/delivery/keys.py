"""Keys: one text name for anything that can have, or be shown in, a document."""

from django.apps import apps
from django.db.models import Model
from wagtail.models import Page


def page_key(page_id: int) -> str:
    """`page:12`."""
    return f"page:{page_id}"


def row_key(model: type[Model], pk: int) -> str:
    """`app.model:5`."""
    return f"{model._meta.label_lower}:{pk}"


def key_of(instance: Model) -> str:
    """`page:12` for a page of any type, `app.model:5` for any other row."""
    if isinstance(instance, Page):
        return page_key(instance.pk)
    return row_key(type(instance), instance.pk)


def load(key: str) -> Model | None:
    """The object called `key` as it is stored now (a page as its specific type), or None if there is none."""
    label, _, pk = key.partition(":")
    if label == "page":
        page = Page.objects.filter(pk=pk).first()
        return page.specific if page else None
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model._base_manager.filter(pk=pk).first()
