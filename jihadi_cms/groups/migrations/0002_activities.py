"""Loads the usual fields of activity."""

from typing import Any

from django.db import migrations

ACTIVITIES = (
    ("عمران و ساخت‌وساز", "عمران-و-ساختوساز"),
    ("سلامت و درمان", "سلامت-و-درمان"),
    ("آموزش", "آموزش"),
    ("محیط زیست", "محیط-زیست"),
    ("آب‌رسانی", "آبرسانی"),
    ("کشاورزی و اشتغال", "کشاورزی-و-اشتغال"),
    ("امداد", "امداد"),
    ("فرهنگ", "فرهنگ"),
)


def load(apps: Any, schema_editor: Any) -> None:
    """Create the fields of activity that are not there yet."""
    Activity = apps.get_model("jihadi_groups", "Activity")
    for position, (name, slug) in enumerate(ACTIVITIES, start=1):
        Activity.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    """Data only; going back leaves the rows to the migration that drops their table."""

    dependencies = [("jihadi_groups", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
