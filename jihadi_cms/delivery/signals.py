"""The one module that listens to signals: it turns what editors do into marks and withdrawals.

`post_save` is sent inside `Page.save`'s transaction, for page types of any project and for aliases; `page_published`
comes after it, in a transaction of its own, so that a crash between the two would lose the document. Hence nothing
here waits for `page_published`: the mark commits with the page, and projecting follows on commit.
"""

import threading
from typing import Any

from django.apps import apps
from django.core.signals import request_started
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move, pre_page_move

from jihadi_cms.contract.content_types import contract, touched_models
from jihadi_cms.delivery import store
from jihadi_cms.delivery.keys import key_of, page_key
from jihadi_cms.delivery.locks import lock_hiding
from jihadi_cms.delivery.marks import hold_subtree, mark, mark_dependents
from jihadi_cms.delivery.models import Document, Mark
from jihadi_cms.delivery.rebuild import mark_everything
from jihadi_cms.delivery.recovery import recover
from jihadi_cms.delivery.settle import settle, settle_soon
from jihadi_cms.delivery.sites import forget_sites
from jihadi_cms.delivery.visibility import is_public, is_restricted

#: Seconds for which a page stays withdrawn while the restriction that hides it is on its way to the database.
_HOLD = 10

_moving = threading.local()


def connect() -> None:
    """Connect every receiver; called once, when the apps are ready."""
    uid = "jihadi_delivery"
    pre_save.connect(before_save, dispatch_uid=uid)
    post_save.connect(after_save, dispatch_uid=uid)
    post_delete.connect(after_delete, dispatch_uid=uid)
    pre_page_move.connect(before_move, dispatch_uid=uid)
    post_page_move.connect(after_move, dispatch_uid=uid)
    pre_save.connect(before_restriction, sender=PageViewRestriction, dispatch_uid=uid)
    post_save.connect(after_restriction, sender=PageViewRestriction, dispatch_uid=uid)
    pre_delete.connect(before_restriction_goes, sender=PageViewRestriction, dispatch_uid=uid)
    request_started.connect(recover, dispatch_uid=uid)
    post_migrate.connect(after_migrate, sender=apps.get_app_config("jihadi_delivery"), dispatch_uid=uid)


def _settle_on_commit() -> None:
    # Robust: the editor's change is safe by then; an error is logged and the mark stays.
    transaction.on_commit(settle_soon, robust=True)


def before_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """A new slug changes the URLs of all pages below, which Wagtail updates in SQL, silently."""
    if raw or not isinstance(instance, Page) or not instance.pk or not instance.numchild:
        return
    if Page.objects.filter(pk=instance.pk).exclude(slug=instance.slug).exists():
        mark([page_key(instance.pk)], subtree=True)
        _settle_on_commit()


def after_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Mark what was saved, and withdraw it in the same transaction if the public may not see it any more."""
    if raw:
        return
    if isinstance(instance, Page):
        _after_page_save(instance)
    elif isinstance(instance, (Site, Locale)):
        _after_site_change()
    elif contract().of(sender) or sender in _shown_models():
        key = key_of(instance)
        if not is_public(instance):
            lock_hiding()
            store.withdraw([key])
        mark([key])
        mark_dependents(key)
        _settle_on_commit()


def _after_page_save(page: Page) -> None:
    moving = page.pk in getattr(_moving, "pages", ())
    if moving and is_restricted(page):
        lock_hiding()
        store.withdraw_subtree(page)
    elif not is_public(page) and Document.objects.filter(page_id=page.pk).exists():
        lock_hiding()
        store.withdraw([page_key(page.pk)])
    mark([page_key(page.pk)], subtree=moving)
    _settle_on_commit()


def after_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Withdraw what was deleted, in the same transaction, and mark it for its tombstone."""
    if isinstance(instance, (Site, Locale)):
        _after_site_change()
    elif isinstance(instance, Page) or contract().of(sender) or sender in _shown_models():
        key = key_of(instance)
        lock_hiding()
        store.withdraw([key])
        mark([key])
        mark_dependents(key)
        _settle_on_commit()


def before_move(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Let the save inside the move's transaction know that a whole subtree changes its place."""
    pages: set[int] = _moving.__dict__.setdefault("pages", set())
    pages.add(instance.pk)


def after_move(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """The move is committed, and its marks with it."""
    _moving.__dict__.setdefault("pages", set()).discard(instance.pk)


def before_restriction(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """A restriction is saved in autocommit: withdraw before it, so that no moment shows a restricted page."""
    with transaction.atomic():
        lock_hiding()
        hold_subtree(instance.page_id, _HOLD)
        store.withdraw_subtree(instance.page)


def after_restriction(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """The restriction is in force: what it hides may be settled, and gets its tombstones."""
    Mark.objects.filter(key=page_key(instance.page_id), subtree=True).update(retry_at=None)
    _settle_on_commit()


def before_restriction_goes(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """The pages that a restriction hid become public again once its deletion commits."""
    mark([page_key(instance.page_id)], subtree=True)
    _settle_on_commit()


def after_migrate(sender: Any, **kwargs: Any) -> None:
    """Pages that migrations made, or that were there before this app, sent no signal: they get their documents now."""
    if not Document.objects.exists():
        mark_everything()
        settle()


def _after_site_change() -> None:
    forget_sites()
    roots = Site.objects.values_list("root_page_id", flat=True)
    mark((page_key(page_id) for page_id in roots), subtree=True)
    _settle_on_commit()


def _shown_models() -> set[type[Model]]:
    """Models whose rows documents show: snippets and terms, images and files."""
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    return {get_image_model(), get_document_model(), *touched_models()}
