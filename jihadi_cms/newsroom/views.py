"""The list of group managers in the admin."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from jihadi_cms.newsroom.forms import TeamForm
from jihadi_cms.newsroom.models import Team


def _names(team: Team) -> str:
    """The names of the managers; uses what is prefetched."""
    return "، ".join(get_user_display_name(user) for user in team.auth_group.user_set.all()) or "—"


class TeamIndexView(IndexView):
    """The teams with their members."""

    def get_base_queryset(self) -> QuerySet[Team]:
        """All that the list shows, in three queries."""
        teams = super().get_base_queryset().select_related("page", "auth_group")
        return teams.prefetch_related("auth_group__user_set").order_by("page__title")


class TeamViewSet(ModelViewSet):
    """Who manages which jihadi group; for administrators, among the settings."""

    model = Team
    name = "jihadi_teams"
    url_prefix = "jihadi/group-managers"
    icon = "group"
    menu_label = _("Group managers")
    add_to_settings_menu = True
    menu_order = 610
    copy_view_enabled = False
    index_view_class = TeamIndexView
    list_display: ClassVar[list[Any]] = ["page", Column("managers", label=_("managers"), accessor=_names)]

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """One form for both; it knows whether the team is new."""
        return TeamForm
