"""Addresses and translation keys of the documents that are there already."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

BATCH = 1000


def fill(apps: Any, schema_editor: Any) -> None:
    Address, Document, Facet = (apps.get_model("jihadi_delivery", name) for name in ("Address", "Document", "Facet"))
    keys = apps.get_model("wagtailcore", "Page").objects.values_list("pk", "translation_key")
    documents = Document.objects.exclude(page_id=None).exclude(site=None).order_by("pk")
    found = documents.values("pk", "page_id", "site_id", "path", "permalink", "sort_at").iterator(BATCH)
    while batch := list(islice(found, BATCH)):
        key_of = dict(keys.filter(pk__in=[each["page_id"] for each in batch]))
        Facet.objects.bulk_create(
            Facet(
                document_id=each["pk"],
                name="translation_key",
                value=str(key_of[each["page_id"]]),
                sort_at=each["sort_at"],
            )
            for each in batch
            if each["page_id"] in key_of
        )
        Address.objects.bulk_create((Address(**each) for each in addresses(batch)), ignore_conflicts=True)


def addresses(batch: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in batch:
        for column, is_prefix in (("permalink", True), ("path", False)):
            if each[column]:
                yield {
                    "site_id": each["site_id"],
                    "path": each[column],
                    "is_prefix": is_prefix,
                    "page_id": each["page_id"],
                }


class Migration(migrations.Migration):
    dependencies = [("jihadi_delivery", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(help_text="Root-relative, unique on its site.", max_length=1000)),
                (
                    "is_prefix",
                    models.BooleanField(default=False, help_text="Whether every path below leads to the page, too."),
                ),
                ("page_id", models.BigIntegerField(db_index=True)),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(fields=("site", "path"), name="address_path_once"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
