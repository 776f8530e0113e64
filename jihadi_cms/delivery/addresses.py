"""Where pages were: every path under which readers had one, so that none of them ever leads nowhere without a word."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page

from jihadi_cms.delivery.models import Address
from jihadi_cms.delivery.projection import Projection


def remember(projections: Iterable[Projection]) -> None:
    """Note the paths and permalinks of pages whose documents are being stored; one query.

    Sorted, so that two transactions cannot wait for each other's rows.
    """
    found: dict[tuple[int, str], Address] = {}
    for each in projections:
        if each.page_id is None or each.site_id is None:
            continue
        for path, is_prefix in ((each.path, False), (each.permalink, True)):
            if path:
                address = Address(site_id=each.site_id, path=path, page_id=each.page_id, is_prefix=is_prefix)
                found[each.site_id, path] = address
    addresses = [found[place] for place in sorted(found)]
    if addresses:
        Address.objects.bulk_create(
            addresses,
            update_conflicts=True,
            unique_fields=["site", "path"],
            update_fields=["page_id", "is_prefix"],
        )


def forget(page_ids: "QuerySet[Page]") -> None:
    """Forget where pages were: of what is private now, nobody is told that it once was not."""
    Address.objects.filter(page_id__in=page_ids).delete()
