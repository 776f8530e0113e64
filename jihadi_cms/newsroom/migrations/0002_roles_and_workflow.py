"""Creates the roles' groups of users and the workflow that pages go through."""

from typing import Any

from django.conf import settings
from django.db import migrations

from jihadi_cms.newsroom.grants import grant, grant_files, grant_pages, new_group
from jihadi_cms.newsroom.roles import ROLES
from jihadi_cms.newsroom.workflow import create_workflow, make_default, withdraw


def create(apps: Any, schema_editor: Any) -> None:
    """Make a group for each role, with its permissions on the whole tree and on all files; then the workflow."""
    Role = apps.get_model("jihadi_newsroom", "Role")
    roots = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).values_list("pk", flat=True)
    collections = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).values_list("pk", flat=True)
    groups = {}
    for code, spec in ROLES.items():
        group = groups[code] = new_group(apps, spec.name)
        Role.objects.create(code=code, group=group)
        grant(apps, group, spec.models)
        for page_id in roots:
            grant_pages(apps, group, page_id, spec.pages)
        for collection_id in collections:
            grant_files(apps, group, collection_id, spec.files)
    make_default(apps, create_workflow(apps, groups))


def remove(apps: Any, schema_editor: Any) -> None:
    """Take the workflow back, and the groups that nobody is in; others stay as ordinary groups."""
    withdraw(apps)
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(jihadi_role__isnull=False, user__isnull=True).delete()


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("jihadi_newsroom", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailadmin", "0003_admin_managed"),
    ]

    operations = [migrations.RunPython(create, remove)]
