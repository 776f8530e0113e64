"""Registrations for events."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import jihadi_cms.events.models.registrations


class Migration(migrations.Migration):
    dependencies = [
        ("jihadi_events", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="eventpage",
            name="most_people",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)],
                verbose_name="people in one registration, at most",
            ),
        ),
        migrations.AddField(
            model_name="eventpage",
            name="registration_open",
            field=models.BooleanField(
                default=False,
                help_text="A form on this site, until the registration deadline or else until the event begins.",
                verbose_name="take registrations here",
            ),
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(
                        default=jihadi_cms.events.models.registrations.new_reference,
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="reference code",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("email", models.EmailField(db_index=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=16, verbose_name="phone")),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="number of people",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=500, verbose_name="note")),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="registered at"
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled at"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="jihadi_events.eventpage",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["event", "created_at"], name="registration_by_event")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None)),
                        fields=("event", "email"),
                        name="one_registration_by_email",
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="registration_of_somebody"),
                ],
            },
        ),
    ]
