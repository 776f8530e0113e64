"""The form in which managers are appointed."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name

from jihadi_cms.newsroom.models import Team


class UsersField(forms.ModelMultipleChoiceField):
    """Users by the names that the admin shows."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user: AbstractBaseUser) -> str:
        """Name and user name, as two people may have the same name."""
        name, username = get_user_display_name(user), user.get_username()
        return name if name == username else f"{name} ({username})"


class TeamForm(WagtailAdminModelForm):
    """Which users manage a group. Once there is a team, it stays that of its group."""

    managers = UsersField(
        queryset=None,
        required=False,
        label=_("managers"),
        help_text=_("They may edit this group's page and upload pictures for it, and see no other page's editor."),
    )

    class Meta:
        model = Team
        fields = ("page",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer active users; administrators may edit every page anyway."""
        super().__init__(*args, **kwargs)
        users = get_user_model()._default_manager.filter(is_active=True, is_superuser=False)
        self.fields["managers"].queryset = users.order_by(get_user_model().USERNAME_FIELD)
        if self.instance.pk:
            del self.fields["page"]
            self.initial["managers"] = self.instance.managers

    def save(self, commit: bool = True) -> Team:
        """Save the team and who belongs to it. Members whom the form does not offer stay."""
        with transaction.atomic():
            team = super().save(commit)
            offered = self.fields["managers"].queryset
            chosen = self.cleaned_data["managers"]
            team.auth_group.user_set.remove(*offered.exclude(pk__in=chosen.values("pk")).values_list("pk", flat=True))
            team.auth_group.user_set.add(*chosen)
        return team
