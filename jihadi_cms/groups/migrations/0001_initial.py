"""The tables of the groups room."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(get_image_model_string()),
        ("jihadi_core", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="Part of the address; made from the name when left empty.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Lists show the lowest first.", verbose_name="position"
                    ),
                ),
            ],
            options={
                "verbose_name": "field of activity",
                "verbose_name_plural": "fields of activity",
                "ordering": ("position", "name"),
            },
        ),
        migrations.CreateModel(
            name="GroupIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="A sentence or two above the list of groups.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when the page is shared on social networks; otherwise the main image is.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="share image",
                    ),
                ),
            ],
            options={
                "verbose_name": "group directory",
                "verbose_name_plural": "group directories",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GroupPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("slogan", models.CharField(blank=True, max_length=200, verbose_name="slogan")),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                (
                    "founded_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="In the Jalali calendar, such as 1395.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(
                                1206, "Give the Jalali year, such as 1395; not before %(limit_value)s."
                            ),
                            django.core.validators.MaxValueValidator(
                                1498, "Give the Jalali year, such as 1395; not after %(limit_value)s."
                            ),
                        ],
                        verbose_name="year of foundation",
                    ),
                ),
                (
                    "member_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="number of members"),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown on the group's card as well.",
                        verbose_name="introduction",
                    ),
                ),
                ("profile", models.JSONField(blank=True, verbose_name="profile")),
                (
                    "activities",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="groups",
                        to="jihadi_groups.activity",
                        verbose_name="fields of activity",
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="cover image",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="logo",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jihadi_core.province",
                        verbose_name="province",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when the page is shared on social networks; otherwise the main image is.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="share image",
                    ),
                ),
            ],
            options={
                "verbose_name": "group",
                "verbose_name_plural": "groups",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GroupLeader",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="photo",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaders",
                        to="jihadi_groups.grouppage",
                    ),
                ),
            ],
            options={
                "verbose_name": "leader",
                "verbose_name_plural": "leaders",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GroupContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("email", "E-mail"),
                            ("website", "Website"),
                            ("address", "Postal address"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        help_text="For example: office, coordinator.",
                        max_length=80,
                        verbose_name="label",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="value")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="jihadi_groups.grouppage",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GroupSocialLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "network",
                    models.CharField(
                        choices=[
                            ("telegram", "Telegram"),
                            ("eitaa", "Eitaa"),
                            ("bale", "Bale"),
                            ("instagram", "Instagram"),
                            ("aparat", "Aparat"),
                            ("x", "X (Twitter)"),
                            ("website", "Website"),
                        ],
                        max_length=20,
                        verbose_name="network",
                    ),
                ),
                ("url", models.URLField(max_length=300, verbose_name="address")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="social_links",
                        to="jihadi_groups.grouppage",
                    ),
                ),
            ],
            options={
                "verbose_name": "social link",
                "verbose_name_plural": "social links",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GroupStatistic",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("value", models.CharField(max_length=40, verbose_name="number")),
                ("label", models.CharField(max_length=120, verbose_name="label")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statistics",
                        to="jihadi_groups.grouppage",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
