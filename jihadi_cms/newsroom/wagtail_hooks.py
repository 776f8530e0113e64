"""The newsroom in the Wagtail admin."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

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


@hooks.register("before_delete_page")
def keep_own_group(request: HttpRequest, page: Page) -> None:
    """Managers edit; but whoever may change a page may delete it in Wagtail, as long as it is a draft."""
    _keep_groups(request, [page])


@hooks.register("before_bulk_action")
def keep_own_groups(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """The same for several pages at once."""
    if action_type == "delete":
        _keep_groups(request, [item for item in objects if isinstance(item, Page)])


def _keep_groups(request: HttpRequest, pages: list[Page]) -> None:
    """Refuse to delete what the user only manages."""
    teams = Team.objects.filter(auth_group__user=request.user)
    keys = set(teams.values_list("page__translation_key", flat=True))
    managed = (page for page in pages if page.translation_key in keys)
    if any(not page.permissions_for_user(request.user).can_publish() for page in managed):
        raise PermissionDenied
