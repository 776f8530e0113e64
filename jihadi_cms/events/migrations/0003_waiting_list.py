"""A waiting list for events that are full."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jihadi_events", "0002_registration"),
    ]

    operations = [
        migrations.AddField(
            model_name="eventpage",
            name="waiting_list",
            field=models.BooleanField(
                default=False,
                help_text="When all places are taken, people can wait for one that becomes free; they are told by e-mail.",
                verbose_name="keep a waiting list",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="waiting_since",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="on the waiting list since"),
        ),
    ]
