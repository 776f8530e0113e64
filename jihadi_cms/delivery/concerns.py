"""What a change of an object concerns: the marks that it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.apps import apps
from django.db.models import Model, Q
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionMember,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)

from jihadi_cms.contract.content_types import contract, touched_models
from jihadi_cms.delivery.keys import every_row, key_of, page_key, row_key
from jihadi_cms.delivery.marks import batched
from jihadi_cms.delivery.models import Edge


@dataclass(frozen=True, slots=True)
class Concern:
    """The objects that a change leaves a mark on, with all pages below them if `subtree`."""

    keys: list[str] = field(default_factory=list)
    subtree: bool = False


def concern_of(instance: Model) -> Concern:
    """What saving or deleting `instance` (anything but a page) concerns, by what is stored and by what will be."""
    if isinstance(instance, PageViewRestriction):
        stored = PageViewRestriction.objects.filter(pk=instance.pk).values_list("page_id", flat=True)
        return Concern([page_key(pk) for pk in sorted({instance.page_id, *stored})], subtree=True)
    if isinstance(instance, Site):
        return Concern(_moved_roots(instance), subtree=True)
    if isinstance(instance, Locale):
        tops = Page.objects.filter(depth=2).values_list("pk", flat=True)
        return Concern([page_key(pk) for pk in tops], subtree=True)
    if isinstance(instance, CollectionViewRestriction):
        stored = CollectionViewRestriction.objects.filter(pk=instance.pk).values_list("collection__path", flat=True)
        return Concern([key for path in {instance.collection.path, *stored} for key in members_below(path)])
    if owner := _owner(instance):
        return Concern([owner])
    if is_shown(type(instance)):
        # A row that has no id yet: after a crash, whichever rows of its model there are.
        return Concern([key_of(instance)]) if instance.pk else Concern([every_row(type(instance))], subtree=True)
    return Concern()


def members_below(path: str) -> list[str]:
    """The keys of all in a collection, by its tree path, and in those below it that documents show."""
    found: list[str] = []
    for model in _collected_models():
        members = model._base_manager.filter(collection__path__startswith=path).values_list("pk", flat=True)
        keys = (row_key(model, pk) for pk in members.iterator())
        for batch in batched(keys):
            shown = Edge.objects.filter(target__in=batch).values_list("target", flat=True).distinct()
            found += batch if contract().of(model) else sorted(shown)
    return found


@lru_cache
def _collected_models() -> tuple[type[Model], ...]:
    return tuple(model for model in apps.get_models() if issubclass(model, CollectionMember) and is_shown(model))


@lru_cache
def is_shown(model: type[Model]) -> bool:
    """Whether rows of `model` have a document or are shown in several: snippets, settings, terms and media.

    Not so the children of a page, which are part of it.
    """
    if contract().of(model) is not None or issubclass(model, (get_image_model(), get_document_model())):
        return True
    return model in touched_models() and not _parental_keys(model)


def _moved_roots(site: Site) -> list[str]:
    """The roots, translations included, that a site had and will have; none if they are the same."""
    stored = set(Site.objects.filter(pk=site.pk).values_list("root_page_id", flat=True))
    if stored == {site.root_page_id}:
        return []
    roots = Page.objects.filter(pk__in={*stored, site.root_page_id})
    found = Page.objects.filter(Q(pk__in=roots) | Q(translation_key__in=roots.values("translation_key")))
    return [page_key(pk) for pk in found.values_list("pk", flat=True)]


def _owner(instance: Model) -> str | None:
    """The key of the page or snippet that `instance` is a child of, or None if it is no child of one."""
    for name, attname, parent in _parental_keys(type(instance)):
        parent_id = getattr(instance, attname)
        if parent_id is None:
            continue
        if issubclass(parent, Page):
            return page_key(parent_id)
        if contract().of(parent):
            return row_key(parent, parent_id)
        if grandparent := _owner(getattr(instance, name)):
            return grandparent
    return None


@lru_cache
def _parental_keys(model: type[Model]) -> tuple[tuple[str, str, type[Model]], ...]:
    columns: Iterable[ParentalKey] = (each for each in model._meta.concrete_fields if isinstance(each, ParentalKey))
    return tuple((each.name, each.attname, each.related_model) for each in columns)


def watched_models() -> list[type[Model]]:
    """The models whose signals are listened to: not those of this layer, which it writes in bulk."""
    return [model for model in apps.get_models() if model._meta.app_label != "jihadi_delivery"]
