"""Teams follow the page of their group: its name, and its translations."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_save, pre_save

from jihadi_cms.groups.models import GroupPage
from jihadi_cms.newsroom.grants import free_name, grant_pages
from jihadi_cms.newsroom.models import Team
from jihadi_cms.newsroom.roles import TEAM_PAGES


def connect() -> None:
    """Follow the pages of groups."""
    pre_save.connect(_rename, sender=GroupPage, dispatch_uid="jihadi_newsroom_rename")
    post_save.connect(_cover, sender=GroupPage, dispatch_uid="jihadi_newsroom_cover")


def _rename(instance: GroupPage, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Name the team and its collection after a new title, unless somebody gave them names of their own.

    A draft's title, which Wagtail holds in the page while it saves the draft, names nothing yet.
    """
    if raw or (update_fields is not None and "title" not in update_fields):
        return
    team = Team.objects.filter(page_id=instance.pk).select_related("auth_group", "collection").first()
    if team is None:
        return
    before = GroupPage.objects.values_list("title", flat=True).get(pk=instance.pk)
    if before == instance.title:
        return
    group, collection = team.auth_group, team.collection
    if _is_named(group.name, Team.name_for(before)):
        group.name = free_name(apps, Team.name_for(instance.title))
        group.save(update_fields=["name"])
    if collection is not None and collection.name == before[:255]:
        collection.name = instance.title[:255]
        collection.save(update_fields=["name"])


def _is_named(name: str, given: str) -> bool:
    """Whether `free_name` made `name` of `given`."""
    stem, bracket, number = name.rpartition(" (")
    is_numbered = bool(bracket) and number.removesuffix(")").isdecimal()
    return name == given[: len(name)] or (is_numbered and stem == given[: len(stem)])


def _cover(instance: GroupPage, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Give the team of a page that is translated the same rights on the translation."""
    if not created or raw:
        return
    for team in Team.objects.filter(page__translation_key=instance.translation_key).select_related("auth_group"):
        grant_pages(apps, team.auth_group, instance.pk, TEAM_PAGES)
