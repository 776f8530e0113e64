"""From a page in memory, saved or not, to a preview: the same projection, stored apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from jihadi_cms.contract.location import location_of
from jihadi_cms.delivery.previews.models import PreviewDocument
from jihadi_cms.delivery.previews.tokens import new_name
from jihadi_cms.delivery.projection import Projection, project

#: The id of a page that has none yet: the greatest whole number that readers of JSON hold exactly.
UNSAVED_ID = 2**53 - 1

#: How long an editor's own look at a page lasts; each further look begins it anew.
LOOK = timedelta(hours=1)

_COLUMNS = "type site_id locale path permalink parent_id ancestors references links sort_at body card".split()


def hand_out(page: Page, user: Any, purpose: str) -> PreviewDocument | None:
    """The preview of `page` as it stands in memory, in place of the one that `user` had of it for this `purpose`.

    None for a page outside every site.
    """
    projection = project_draft(page)
    if projection is None:
        return None
    sweep()
    user = user if user is not None and user.is_authenticated else None
    row = _known(page, user, purpose, projection) or PreviewDocument(name=new_name(), purpose=purpose, created_by=user)
    return _written(row, page, projection, LOOK)


def share(revision: Revision, user: Any, life: timedelta) -> PreviewDocument | None:
    """A preview of a page's revision that stays as it is for `life`; None for a page outside every site."""
    page = revision.as_object()
    projection = project_draft(page)
    if projection is None:
        return None
    sweep()
    row = PreviewDocument(name=new_name(), purpose=PreviewDocument.LINK, created_by=user, revision=revision)
    return _written(row, page, projection, life)


def sweep() -> None:
    """Drop previews that have expired."""
    expired = PreviewDocument.objects.expired()
    # Looking takes no lock; on SQLite a DELETE keeps all others from writing, even if it finds nothing.
    if expired.exists():
        expired.delete()


def project_draft(page: Page) -> Projection | None:
    """The projection that publishing `page` would give: at the path of its slug, and with an id."""
    before, parent = page.url_path, page.get_parent()
    if parent is not None:
        page.set_url_path(parent)
        if location_of(page) is None:
            # The root of a site, under another slug: Wagtail knows sites by the paths that are stored.
            page.url_path = before
    with _identified(page):
        return project(page)


@contextmanager
def _identified(page: Page) -> Iterator[None]:
    """Give an unsaved page an id for a while: without one Django refuses to look at its relations."""
    is_new = page.pk is None
    if is_new:
        page.pk = page.id = UNSAVED_ID
    try:
        yield
    finally:
        if is_new:
            page.pk = page.id = None


def _known(page: Page, user: Any, purpose: str, projection: Projection) -> PreviewDocument | None:
    if user is None:
        return None
    found = PreviewDocument.objects.in_force().filter(created_by=user, purpose=purpose, page_id=page.pk)
    if page.pk is None:
        found = found.filter(type=projection.type, parent_id=projection.parent_id)
    return found.order_by("pk").first()


def _written(row: PreviewDocument, page: Page, projection: Projection, life: timedelta) -> PreviewDocument:
    for column in _COLUMNS:
        setattr(row, column, getattr(projection, column))
    row.page_id = page.pk
    row.expires_at = timezone.now() + life
    row.save()
    return row
