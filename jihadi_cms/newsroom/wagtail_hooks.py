"""The newsroom in the Wagtail admin."""

from wagtail import hooks

from jihadi_cms.newsroom.views import TeamViewSet


@hooks.register("register_admin_viewset")
def register_teams() -> TeamViewSet:
    """Where managers are appointed."""
    return TeamViewSet()
