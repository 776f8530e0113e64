"""Who may see a page. Decided here, once: a page for which this says no has no document."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone
from wagtail.models import CollectionMember, Page

from jihadi_cms.contract.location import location_of
from jihadi_cms.delivery.tree import Lines


def is_public(instance: Model, lines: Lines | None = None, now: datetime | None = None) -> bool:
    """Whether anybody may read `instance`: live, not embargoed, not expired, under no view restriction, on a site.

    A page that the admin is about to schedule is committed as live for a moment, and an alias of a scheduled page stays
    live; their `go_live_at` in the future is what keeps them out. Objects without a draft state are public, but for
    images and files of a private collection.
    """
    now = now or timezone.now()
    if not getattr(instance, "live", True):
        return False
    expire_at = getattr(instance, "expire_at", None)
    if opens_at(instance, now) or (expire_at and expire_at <= now):
        return False
    if isinstance(instance, Page):
        return stands_open(instance, lines)
    if isinstance(instance, CollectionMember):
        return instance.collection_id not in (lines or Lines([])).private_collections
    return True


def opens_at(instance: Model, now: datetime | None = None) -> datetime | None:
    """When an object that says that it is live is public, if that is yet to come."""
    moment: datetime | None = getattr(instance, "go_live_at", None) if getattr(instance, "live", False) else None
    return moment if moment and moment > (now or timezone.now()) else None


def stands_open(page: Page, lines: Lines | None = None) -> bool:
    """Whether the place where a page stands is public: what this says of a page goes for all below it."""
    return location_of(page) is not None and not (lines or Lines([page])).is_restricted(page)
