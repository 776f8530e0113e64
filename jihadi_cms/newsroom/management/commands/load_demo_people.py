"""People to try the roles with."""

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

from jihadi_cms.groups.models import GroupPage
from jihadi_cms.newsroom.models import Role, RoleCode, Team

#: Role, which is the user name as well; first and last name.
PEOPLE = (
    (RoleCode.REPORTER, "سارا", "امینی"),
    (RoleCode.EDITOR, "علی", "رضایی"),
    (RoleCode.PUBLISHER, "مریم", "کریمی"),
    (RoleCode.MANAGER, "حسین", "مرادی"),
)


class Command(BaseCommand):
    """Creates a user of each role, unless there is one of that name; the manager manages the first group."""

    help = (
        "Create the users reporter, editor, publisher and manager, one of each role. Nobody can sign in as them, "
        "unless ADMIN_PASSWORD is set: that is their password then. Users who exist already are left as they are."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Create those who are missing."""
        users = get_user_model()._default_manager
        password = os.environ.get("ADMIN_PASSWORD") or None
        created = []
        for code, first_name, last_name in PEOPLE:
            role = Role.objects.filter(code=code).first()
            if role is None or users.filter(**{get_user_model().USERNAME_FIELD: code}).exists():
                continue
            user = users.create_user(
                code.value, f"{code.value}@example.org", password, first_name=first_name, last_name=last_name
            )
            user.groups.add(role.group)
            created.append(code.value)
            if code == RoleCode.MANAGER and (page := GroupPage.objects.live().order_by("path").first()):
                team = Team.objects.filter(page=page).first() or Team.objects.create(page=page)
                team.auth_group.user_set.add(user)
        self.stdout.write(f"People to try the roles with: {', '.join(created) or 'nobody new'}.")
