"""The newsroom in the Wagtail admin."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from jihadi_cms.newsroom.models import Team
from jihadi_cms.newsroom.views import TeamViewSet


@hooks.register("register_admin_viewset")
def register_teams() -> TeamViewSet:
    """Where managers are appointed."""
    return TeamViewSet()


@hooks.register("construct_main_menu")
def add_own_groups(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Lead managers to their groups: the explorer starts at a manager's only page, and shows what is below it."""
    for team in Team.objects.filter(auth_group__user=request.user).select_related("page").order_by("page__title"):
        url = reverse("wagtailadmin_pages:edit", args=(team.page_id,))
        menu_items.append(
            MenuItem(team.page.get_admin_display_title(), url, name=f"team-{team.pk}", icon_name="group", order=90)
        )
