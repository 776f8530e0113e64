"""The pages that a user may edit."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry


def edits_pages(user: AbstractUser) -> bool:
    """Whether the user edits or publishes pages at all."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ACTIONS)


def editable_pages(user: AbstractUser) -> "QuerySet[Any]":
    """Pages that the user may edit or publish."""
    return policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ACTIONS)


def edit_url(page_id: int) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=(page_id,))


ACTIONS = {"change", "publish"}
