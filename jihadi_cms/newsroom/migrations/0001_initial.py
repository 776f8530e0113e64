"""The tables of the newsroom room."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("jihadi_groups", "0002_activities"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("reporter", "Reporter"),
                            ("editor", "Editor"),
                            ("publisher", "Publisher"),
                            ("manager", "Group manager"),
                        ],
                        max_length=20,
                        unique=True,
                        verbose_name="user role",
                    ),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jihadi_role",
                        to="auth.group",
                        verbose_name="group of users",
                    ),
                ),
            ],
            options={
                "verbose_name": "user role",
                "verbose_name_plural": "user roles",
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "auth_group",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jihadi_team",
                        to="auth.group",
                        verbose_name="group of users",
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        error_messages={"unique": "This group has managers already; change those."},
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="jihadi_groups.grouppage",
                        verbose_name="jihadi group",
                    ),
                ),
            ],
            options={
                "verbose_name": "group's managers",
                "verbose_name_plural": "group managers",
            },
        ),
    ]
