"""Who may see a page. Decided here, once: a page for which this says no has no document."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from jihadi_cms.contract.location import location_of


def is_public(instance: Model, now: datetime | None = None) -> bool:
    """Whether anybody may read `instance`: live, not embargoed, not expired, under no view restriction, on a site.

    A page that the admin is about to schedule is committed as live for a moment; its `go_live_at` in the future is
    what keeps it out. Objects without a draft state are public.
    """
    now = now or timezone.now()
    if not getattr(instance, "live", True):
        return False
    go_live_at, expire_at = getattr(instance, "go_live_at", None), getattr(instance, "expire_at", None)
    if (go_live_at and go_live_at > now) or (expire_at and expire_at <= now):
        return False
    if not isinstance(instance, Page):
        return True
    return not is_restricted(instance) and location_of(instance) is not None


def is_restricted(page: Page) -> bool:
    """Whether the page or one above it has a view restriction of any kind."""
    step = page.steplen
    paths = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
    return PageViewRestriction.objects.filter(page__path__in=paths).exists()
