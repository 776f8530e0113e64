"""Facets say their site and type, so that no list reads past those of others; lists of pages by name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jihadi_delivery", "0003_contentversion"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RemoveIndex(model_name="facet", name="facet_by_value"),
        migrations.AddField(
            model_name="facet",
            name="site",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.site",
            ),
        ),
        migrations.AddField(
            model_name="facet",
            name="type",
            field=models.CharField(default="", help_text="Name of the content type.", max_length=80),
        ),
        migrations.AddIndex(
            model_name="facet",
            index=models.Index(fields=["name", "value", "site", "sort_at", "document"], name="facet_by_value"),
        ),
        migrations.AddIndex(
            model_name="facet",
            index=models.Index(fields=["name", "value", "type", "site", "sort_at", "document"], name="facet_by_type"),
        ),
        migrations.AlterField(
            model_name="facet",
            name="document",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="facets",
                to="jihadi_delivery.document",
            ),
        ),
        migrations.AddIndex(
            model_name="facet",
            index=models.Index(fields=["document", "name", "value", "type"], name="facet_of_document"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["site", "type", "sort_text", "id"], name="document_by_type_and_name"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["site", "sort_text", "id"], name="document_by_site_and_name"),
        ),
    ]
