"""Site and type of the facets that are there already, and a facet of its language for each page.

In a migration of its own: PostgreSQL alters no table that the same transaction has written to.
"""

from itertools import islice
from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery

BATCH = 1000


def fill(apps: Any, schema_editor: Any) -> None:
    Document, Facet = (apps.get_model("jihadi_delivery", name) for name in ("Document", "Facet"))
    document = Document.objects.filter(pk=OuterRef("document_id"))
    Facet.objects.update(site_id=Subquery(document.values("site_id")), type=Subquery(document.values("type")))
    columns = ("pk", "site_id", "type", "locale", "sort_at")
    pages = Document.objects.exclude(page_id=None).order_by("pk").values_list(*columns).iterator(BATCH)
    while batch := list(islice(pages, BATCH)):
        Facet.objects.bulk_create(
            Facet(document_id=pk, site_id=site_id, type=type_, name="locale", value=locale, sort_at=sort_at)
            for pk, site_id, type_, locale, sort_at in batch
        )


class Migration(migrations.Migration):
    dependencies = [("jihadi_delivery", "0004_facets_by_type")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
