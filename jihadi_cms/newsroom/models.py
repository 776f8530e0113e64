"""Which groups of users the roles are, and which users manage which jihadi group."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from jihadi_cms.groups.models import GroupPage
from jihadi_cms.newsroom.grants import grant_files, grant_pages, new_group
from jihadi_cms.newsroom.roles import EDITOR, MANAGER, PUBLISHER, REPORTER, TEAM_FILES, TEAM_PAGES


class RoleCode(models.TextChoices):
    """The roles; what each may do is in `roles`."""

    REPORTER = REPORTER, _("Reporter")
    EDITOR = EDITOR, _("Editor")
    PUBLISHER = PUBLISHER, _("Publisher")
    MANAGER = MANAGER, _("Group manager")


class Role(models.Model):
    """Which group of users a role is: the group may be renamed, and its permissions changed, in the admin."""

    code = models.CharField(_("user role"), max_length=20, choices=RoleCode, unique=True)
    group = models.OneToOneField(
        Group, verbose_name=_("group of users"), on_delete=models.CASCADE, related_name="jihadi_role"
    )

    class Meta:
        verbose_name = _("user role")
        verbose_name_plural = _("user roles")

    def __str__(self) -> str:
        return self.get_code_display()


class Team(models.Model):
    """The managers of a jihadi group: a group of users with rights on its page in all languages, and a collection for
    its files.

    Who belongs to it is said by the group of users alone; `membership` gives its members the managers' role.
    `following` keeps rights and names in step with the page.
    """

    page = models.OneToOneField(
        GroupPage,
        verbose_name=_("jihadi group"),
        on_delete=models.CASCADE,
        related_name="+",
        error_messages={"unique": _("This group has managers already; change those.")},
    )
    auth_group = models.OneToOneField(
        Group, verbose_name=_("group of users"), editable=False, on_delete=models.CASCADE, related_name="jihadi_team"
    )
    collection = models.OneToOneField(
        Collection,
        verbose_name=_("collection"),
        editable=False,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("group's managers")
        verbose_name_plural = _("group managers")

    def __str__(self) -> str:
        return self.page.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new team is given its group of users and its collection, with their permissions."""
        with transaction.atomic():
            if self._state.adding and not self.auth_group_id:
                self.auth_group = new_group(apps, self.name_for(self.page.title))
                self.collection = Collection.get_first_root_node().add_child(name=self.page.title[:255])
                for page in self.page.get_translations(inclusive=True):
                    grant_pages(apps, self.auth_group, page.pk, TEAM_PAGES)
                grant_files(apps, self.auth_group, self.collection.pk, TEAM_FILES)
            super().save(*args, **kwargs)

    @staticmethod
    def name_for(title: str) -> str:
        """What the group of users of the jihadi group called `title` is named."""
        return f"مدیران {title}"

    @property
    def managers(self) -> models.QuerySet:
        """The users who belong to it."""
        return self.auth_group.user_set.all()
