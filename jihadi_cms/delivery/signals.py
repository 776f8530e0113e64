"""The one module that listens to signals: it turns what editors do into marks and withdrawals.

`post_save` is sent inside `Page.save`'s transaction, for page types of any project and for aliases;
`page_published` comes after it, in a transaction of its own, so that a crash between the two would lose the
document. Hence nothing here waits for `page_published`: the mark commits with the page, and projecting follows.

Other objects are often saved in autocommit: their `pre_save` is a transaction before, their `post_save` one after.
For them a mark that is held is written before and released after. Fixtures (`raw`) are loaded without a word:
run `rebuild_documents` after `loaddata`.
"""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.signals import request_started
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete, pre_save
from wagtail.models import CollectionMember, CollectionViewRestriction, Page, PageViewRestriction, Site

from jihadi_cms.delivery import store
from jihadi_cms.delivery.concerns import Concern, concern_of, is_shown, members_below, watched_models
from jihadi_cms.delivery.keys import key_of, page_key, row_key
from jihadi_cms.delivery.locks import lock_hiding
from jihadi_cms.delivery.marks import hold, mark, release
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.rebuild import mark_everything
from jihadi_cms.delivery.recovery import recover
from jihadi_cms.delivery.settle import settle, settle_soon
from jihadi_cms.delivery.sites import forget_sites
from jihadi_cms.delivery.version import renew
from jihadi_cms.delivery.visibility import is_public, stands_open

Fields = Collection[str] | None

#: Attribute of an instance between its `pre_save` and its `post_save`: what it concerns, and the marks held for it.
_ANNOUNCED = "_jihadi_delivery_announced"

#: What saving a draft changes on the page itself: nothing that readers see.
_DRAFT_FIELDS = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}


def connect() -> None:
    """Connect every receiver; called once, when the apps are ready."""
    uid = "jihadi_delivery"
    for model in watched_models():
        pre_save.connect(before_save, sender=model, dispatch_uid=uid)
        post_save.connect(after_save, sender=model, dispatch_uid=uid)
        post_delete.connect(after_delete, sender=model, dispatch_uid=uid)
    pre_delete.connect(before_site_goes, sender=Site, dispatch_uid=uid)
    m2m_changed.connect(after_relating, dispatch_uid=uid)
    request_started.connect(recover, dispatch_uid=uid)
    post_migrate.connect(after_migrate, sender=apps.get_app_config("jihadi_delivery"), dispatch_uid=uid)


def before_save(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: Fields = None, **kwargs: Any
) -> None:
    """Mark what a new place or slug moves; in autocommit, announce the change and withdraw what it will hide."""
    if raw or _is_draft(update_fields):
        return
    if isinstance(instance, Page):
        _mark_moved(instance)
        return
    concern = concern_of(instance)
    hides = _hides(instance, concern)
    if concern.keys or hides:
        in_autocommit = not connection.in_atomic_block
        with transaction.atomic():
            if hides:
                concern.keys.extend(_hide(instance))
            holds = hold(concern.keys, concern.subtree) if in_autocommit else []
        instance.__dict__[_ANNOUNCED] = concern, holds, hides


def after_save(
    sender: type[Model],
    instance: Model,
    created: bool = False,
    raw: bool = False,
    update_fields: Fields = None,
    **kwargs: Any,
) -> None:
    """Mark what was saved, and withdraw a page that the public may not see any more."""
    if raw or _is_draft(update_fields):
        return
    if isinstance(instance, Page):
        if not created:
            _hide_page(instance)
        mark([page_key(instance.pk)])
        settle_on_commit()
        return
    if isinstance(instance, Site):
        _forget_sites()
    concern, holds, hides = instance.__dict__.pop(_ANNOUNCED, (Concern(), [], False))
    if concern.keys or hides:
        new_row = is_shown(sender) and concern.subtree
        with transaction.atomic():
            if hides:
                # Once more: somebody may have projected, between the two transactions, what was still public.
                concern.keys.extend(_hide(instance))
            release(holds, [key_of(instance)] if new_row else concern.keys, concern.subtree and not new_row)
        settle_on_commit()


def after_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Withdraw what was deleted, in the same transaction, and mark it for its tombstone."""
    if isinstance(instance, Page):
        # A page is deleted as its type and as a Page: the latter comes last.
        if sender is Page:
            _withdraw_deleted(page_key(instance.pk))
        return
    if isinstance(instance, Site):
        _forget_sites()
    concern = concern_of(instance)
    if isinstance(instance, CollectionMember):
        lock_hiding()
        mark([key_of(instance), *store.withdraw_rows([key_of(instance)])])
        settle_on_commit()
    elif is_shown(sender):
        _withdraw_deleted(key_of(instance))
    elif concern.keys:
        mark(concern.keys, concern.subtree)
        settle_on_commit()


def before_site_goes(sender: type[Model], instance: Site, **kwargs: Any) -> None:
    """The database deletes a site's documents with it: no projection under way may add one."""
    lock_hiding()
    renew()


def after_relating(
    sender: type[Model],
    instance: Model,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: Any,
    **kwargs: Any,
) -> None:
    """Mark the owners of a many-to-many relation; those of a whole relation cleared from the far end by their edges."""
    if not action.startswith("post_"):
        return
    if not reverse:
        keys = [key_of(instance)] if _has_document(type(instance)) else []
    elif _has_document(model):
        page_ids = issubclass(model, Page)
        keys = [page_key(pk) if page_ids else row_key(model, pk) for pk in pk_set or ()] or [key_of(instance)]
    else:
        keys = []
    if keys:
        mark(keys)
        settle_on_commit()


def after_migrate(sender: Any, **kwargs: Any) -> None:
    """Pages that migrations made, or that were there before this app, sent no signal: they get their documents now."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    # Migrations, and the release that brought them, may make other answers of the same documents.
    renew()
    if not Document.objects.exists():
        mark_everything()
        settle()


def settle_on_commit() -> None:
    """Settle when the transaction commits, once however much it changes."""
    within = set(connection.savepoint_ids)
    waiting = connection.run_on_commit
    if not any(func is settle_soon and savepoints <= within for savepoints, func, _ in waiting):  # type: ignore[misc]
        # Robust: the editor's change is safe by then; an error is logged and the mark stays.
        transaction.on_commit(settle_soon, robust=True)


def _is_draft(update_fields: Fields) -> bool:
    return update_fields is not None and set(update_fields) <= _DRAFT_FIELDS


def _has_document(model: type[Model]) -> bool:
    return issubclass(model, Page) or is_shown(model)


def _mark_moved(page: Page) -> None:
    """A new slug or parent changes the paths of all pages below, which Wagtail updates in SQL, silently."""
    if page.pk and Page.objects.filter(pk=page.pk, numchild__gt=0).exclude(url_path=page.url_path).exists():
        mark([page_key(page.pk)], subtree=True)


def _hide_page(page: Page) -> None:
    """Withdraw a page that is not public any more; all below it, too, if it is its place that is not."""
    if is_public(page):
        return
    lock_hiding()
    if stands_open(page):
        store.withdraw([page_key(page.pk)])
    else:
        store.withdraw_subtree(page)


def _hides(instance: Model, concern: Concern) -> bool:
    """Whether saving `instance`, which is not a page, takes something from readers."""
    if isinstance(instance, (PageViewRestriction, CollectionViewRestriction)):
        return True
    if isinstance(instance, Site) or not concern.keys:
        return bool(concern.keys)
    if instance.pk is None or not is_shown(type(instance)) or is_public(instance):
        return False
    stored = type(instance)._base_manager.filter(pk=instance.pk).first()
    return stored is not None and is_public(stored)


def _hide(instance: Model) -> list[str]:
    """Withdraw what saving `instance` hides; returns what was withdrawn for its sake alone."""
    lock_hiding()
    if isinstance(instance, PageViewRestriction):
        store.withdraw_subtree(instance.page)
    elif isinstance(instance, Site):
        store.withdraw_site(instance.pk)
    elif isinstance(instance, CollectionViewRestriction):
        return store.withdraw_rows(members_below(instance.collection.path))
    else:
        return store.withdraw_rows([key_of(instance)])
    return []


def _withdraw_deleted(key: str) -> None:
    lock_hiding()
    store.withdraw([key])
    mark([key])
    settle_on_commit()


def _forget_sites() -> None:
    def forget() -> None:
        forget_sites()
        Site.clear_site_root_paths_cache()

    forget()
    # Once more: another request may have read the old sites before this change commits.
    transaction.on_commit(forget)
