"""Giving permissions to groups: the same code in migrations and afterwards.

`apps` is the registry to take models from: a migration's, or Django's own.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps as installed_apps


def permissions(apps: Any, names: Iterable[str]) -> Iterator[Any]:
    """The Permission of every name (see `roles`), skipping those of apps and models that are not installed.

    While migrating an empty database Django has made none yet: they are made here, as Wagtail's migrations do.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for name in names:
        app_label, *own, codename = name.split(".")
        action, _, model_name = codename.rpartition("_")
        model_name = own[0] if own else model_name
        try:
            meta = installed_apps.get_model(app_label, model_name)._meta
        except LookupError:
            continue
        standard = f"Can {action.replace('_', ' ')} {meta.verbose_name_raw}"
        content_type, _made = ContentType.objects.get_or_create(app_label=app_label, model=model_name)
        permission, _made = Permission.objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": dict(meta.permissions).get(codename, standard)},
        )
        yield permission


def grant(apps: Any, group: Any, names: Iterable[str]) -> None:
    """Give `group` permissions on models, beside those it has."""
    group.permissions.add(*permissions(apps, names))


def grant_pages(apps: Any, group: Any, page_id: int, names: Iterable[str]) -> None:
    """Give `group` permissions on a page and all that stands below it."""
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    for permission in permissions(apps, names):
        GroupPagePermission.objects.get_or_create(group_id=group.pk, page_id=page_id, permission_id=permission.pk)


def grant_files(apps: Any, group: Any, collection_id: int, names: Iterable[str]) -> None:
    """Give `group` permissions on the files of a collection and of those in it."""
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for permission in permissions(apps, names):
        GroupCollectionPermission.objects.get_or_create(
            group_id=group.pk, collection_id=collection_id, permission_id=permission.pk
        )


def new_group(apps: Any, name: str) -> Any:
    """Create an auth group called `name`, or `name (2)` and so on.

    A group that has the name already is somebody else's: its members must not wake up with more rights.
    """
    return apps.get_model("auth", "Group").objects.create(name=free_name(apps, name))


def free_name(apps: Any, name: str) -> str:
    """`name`, or `name (2)` and so on: one that no auth group has, and that fits."""
    Group = apps.get_model("auth", "Group")
    longest = Group._meta.get_field("name").max_length
    candidate, number = name[:longest], 1
    while Group.objects.filter(name=candidate).exists():
        number += 1
        suffix = f" ({number})"
        candidate = name[: longest - len(suffix)] + suffix
    return candidate
