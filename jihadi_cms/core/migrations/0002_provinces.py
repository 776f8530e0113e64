"""Loads the 31 provinces in the order of the Persian alphabet."""

from typing import Any

from django.db import migrations

from jihadi_cms.core.provinces import PROVINCES


def load(apps: Any, schema_editor: Any) -> None:
    """Create the provinces, or bring those that exist up to date by their code."""
    Province = apps.get_model("jihadi_core", "Province")
    for position, province in enumerate(PROVINCES, start=1):
        values = {**province._asdict(), "position": position}
        Province.objects.update_or_create(code=values.pop("code"), defaults=values)


class Migration(migrations.Migration):
    """Data only; going back leaves the rows to the migration that drops their table."""

    dependencies = [("jihadi_core", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
