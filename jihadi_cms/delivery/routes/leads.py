"""Where a path leads at which no document stands: editors' redirects, and the pages that were there.

Written out as the statements of `statements.py` are: broken links and old addresses are asked for all day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from jihadi_cms.delivery.models import Address, Document
from jihadi_cms.delivery.routes.asked import Asked
from jihadi_cms.delivery.statements import marks, stored

_REDIRECTS = "wagtail.contrib.redirects"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a path leads: to a page's `path` on the site `site_id`, to a `link`, or nowhere any more (`is_gone`)."""

    path: str = ""
    site_id: int | None = None
    link: str = ""
    permanent: bool = True
    is_gone: bool = False


class _Found(NamedTuple):
    """A row of a statement below: what is known of a path."""

    known_as: str
    of_site: int | None
    is_editors: bool
    is_prefix: bool
    link: str
    permanent: bool
    path: str | None
    site_id: int | None
    is_kept: bool

    def lead(self) -> Lead | None:
        """Where it leads; a redirect to a page that the public may not see leads nowhere."""
        if self.path:
            return Lead(path=self.path, site_id=self.site_id, permanent=bool(self.permanent))
        if self.link:
            return Lead(link=self.link, permanent=bool(self.permanent))
        return None if self.is_editors or self.is_kept else Lead(is_gone=True)


def lead_from(asked: Asked, site_id: int | None) -> Lead | None:
    """The likeliest lead from a path, editors' before remembered ones, of this site before those of all; one query.

    A page is gone if it was deleted, unpublished or has expired; one that lives on without a document (it is about to
    be projected) is not.
    """
    old_paths = _old_paths(asked) if apps.is_installed(_REDIRECTS) else []
    order = {path: number for number, path in enumerate([*old_paths, *asked.spellings])}
    # Of other paths, which lead here as prefixes, the longest.
    found = sorted(
        (each for each in _found(asked, old_paths, site_id) if each.known_as in order or each.is_prefix),
        key=lambda each: (
            not each.is_editors,
            order.get(each.known_as, len(order)),
            -len(each.known_as),
            each.of_site is None,
        ),
    )
    return next(filter(None, (each.lead() for each in found)), None)


_DOCUMENT = f"""LEFT JOIN "{Document._meta.db_table}" d ON d."page_id" = {{}}
    AND (d."visible_until" IS NULL OR d."visible_until" > %s)"""
_ADDRESSES = f"""
    SELECT a."path", a."site_id", (1 = 0), a."is_prefix", '', (1 = 1), d."path", d."site_id", (p."id" IS NOT NULL)
    FROM "{Address._meta.db_table}" a {_DOCUMENT.format('a."page_id"')}
    LEFT JOIN "{Page._meta.db_table}" p ON p."id" = a."page_id" AND p."live"
        AND (p."expire_at" IS NULL OR p."expire_at" > %s)
    WHERE a."site_id" = %s AND a."path" IN"""  # noqa: S608  names of our own; values are parameters


def _found(asked: Asked, old_paths: list[str], site_id: int | None) -> list[_Found]:
    now, site = stored(timezone.now()), site_id or 0
    paths = list(dict.fromkeys([*asked.spellings, *asked.prefixes]))
    statement, parameters = f"{_ADDRESSES} ({marks(paths)})", [now, now, site, *paths]
    if old_paths:
        statement += f" UNION ALL {_redirects()} ({marks(old_paths)})"
        parameters += [now, site, *old_paths]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [_Found(*row) for row in cursor.fetchall()]


def _redirects() -> str:
    return f"""
        SELECT r."old_path", r."site_id", (1 = 1), (1 = 0), r."redirect_link", r."is_permanent", d."path", d."site_id",
            (1 = 1)
        FROM "{_model()._meta.db_table}" r {_DOCUMENT.format('r."redirect_page_id"')}
        WHERE (r."site_id" = %s OR r."site_id" IS NULL) AND r."old_path" IN"""  # noqa: S608  as above


def _model() -> Any:
    return apps.get_model("wagtailredirects", "Redirect")


def _old_paths(asked: Asked) -> list[str]:
    """What a redirect from here may be stored as, likeliest first: with the query before without it."""
    normalise = _model().normalise_path
    return list(dict.fromkeys(normalise(path) for path in _written(asked)))


def _written(asked: Asked) -> Iterator[str]:
    for query in (f"?{asked.query}", ""):
        if query != "?":
            for spelling in asked.spellings:
                yield spelling + query
