"""Lets publishers export and erase readers' data, and managers edit their groups' pages in all languages."""

from typing import Any

from django.db import migrations

from jihadi_cms.newsroom.grants import grant, grant_pages, permissions
from jihadi_cms.newsroom.roles import PUBLISHER, READER_DATA, TEAM_PAGES


def give(apps: Any, schema_editor: Any) -> None:
    """Give what newer databases give when they make the role, and a team."""
    for role in apps.get_model("jihadi_newsroom", "Role").objects.filter(code=PUBLISHER):
        grant(apps, role.group, READER_DATA)
    pages = apps.get_model("wagtailcore", "Page").objects
    for team in apps.get_model("jihadi_newsroom", "Team").objects.select_related("page", "auth_group"):
        for page_id in pages.filter(translation_key=team.page.translation_key).values_list("pk", flat=True):
            grant_pages(apps, team.auth_group, page_id, TEAM_PAGES)


def take(apps: Any, schema_editor: Any) -> None:
    """Take back what older code does not know."""
    for role in apps.get_model("jihadi_newsroom", "Role").objects.filter(code=PUBLISHER):
        role.group.permissions.remove(*permissions(apps, READER_DATA))
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    for team in apps.get_model("jihadi_newsroom", "Team").objects.all():
        GroupPagePermission.objects.filter(group_id=team.auth_group_id).exclude(page_id=team.page_id).delete()


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("jihadi_newsroom", "0002_roles_and_workflow")]

    operations = [migrations.RunPython(give, take)]
