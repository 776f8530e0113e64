"""The version of all content, and an index that finds the next document to expire."""

import secrets
from typing import Any

from django.db import migrations, models
from django.utils import timezone


def begin(apps: Any, schema_editor: Any) -> None:
    version = apps.get_model("jihadi_delivery", "ContentVersion")
    version.objects.create(pk=1, token=secrets.token_hex(8), at=timezone.now().replace(microsecond=0))


class Migration(migrations.Migration):
    dependencies = [("jihadi_delivery", "0002_addresses")]

    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(help_text="Random; never the same for other documents.", max_length=32)),
                (
                    "at",
                    models.DateTimeField(
                        help_text="About when it was made, in whole seconds; no two versions have the same."
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["visible_until"], name="document_by_expiry"),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
