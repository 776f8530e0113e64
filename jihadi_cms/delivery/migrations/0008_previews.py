"""Previews: projected drafts, apart from documents."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jihadi_delivery", "0007_origins"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PreviewDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="Random; signed, it is the token.", max_length=32, unique=True)),
                ("purpose", models.CharField(help_text="form, draft or link.", max_length=5)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("type", models.CharField(max_length=80)),
                ("locale", models.CharField(blank=True, max_length=20)),
                ("path", models.CharField(max_length=1000)),
                ("permalink", models.CharField(blank=True, max_length=200)),
                ("parent_id", models.BigIntegerField(null=True)),
                ("ancestors", models.JSONField(default=list)),
                ("references", models.JSONField(default=list)),
                ("links", models.JSONField(default=list)),
                ("sort_at", models.DateTimeField()),
                ("body", models.BinaryField()),
                ("card", models.BinaryField()),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.site"
                    ),
                ),
            ],
        ),
    ]
