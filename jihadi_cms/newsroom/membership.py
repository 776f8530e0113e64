"""Whoever is in a team has the managers' role, however the admin put them there."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, pre_delete

from jihadi_cms.newsroom.models import Role, RoleCode, Team


def connect() -> None:
    """Follow users in and out of groups, and teams that are dissolved."""
    m2m_changed.connect(_membership_changed, sender=get_user_model().groups.through, dispatch_uid="jihadi_newsroom")
    pre_delete.connect(_dismiss, sender=Team, dispatch_uid="jihadi_newsroom_dismiss")
    post_delete.connect(_dissolve, sender=Team, dispatch_uid="jihadi_newsroom_dissolve")


def _membership_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, using: str, **kwargs: Any
) -> None:
    """Give the role to those who joined a team, and take it from those who have left their last."""
    if action not in {"post_add", "post_remove"} or not pk_set:
        return
    group_ids, user_ids = ({instance.pk}, pk_set) if reverse else (pk_set, {instance.pk})
    role = Role.objects.using(using).filter(code=RoleCode.MANAGER).select_related("group").first()
    if role is None:
        return
    users = get_user_model()._default_manager.using(using).filter(pk__in=user_ids)
    managers = set(users.filter(groups__jihadi_team__isnull=False).values_list("pk", flat=True))
    if Team.objects.using(using).filter(auth_group__in=group_ids).exists():
        role.group.user_set.add(*managers)
        role.group.user_set.remove(*(set(user_ids) - managers))
    elif action == "post_remove" and role.group_id in group_ids:
        role.group.user_set.add(*managers)


def _dismiss(instance: Team, **kwargs: Any) -> None:
    """Before a team goes, its members leave it, and with it the role."""
    instance.auth_group.user_set.remove(*instance.managers.values_list("pk", flat=True))


def _dissolve(instance: Team, **kwargs: Any) -> None:
    """The group of users goes with the team. The collection stays: deleting it would delete the group's pictures."""
    Group.objects.filter(pk=instance.auth_group_id).delete()
