"""The groups room in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from jihadi_cms.groups.listings import GroupListing
from jihadi_cms.groups.models import Activity


class ActivityViewSet(SnippetViewSet):
    """Fields of activity, among the settings."""

    model = Activity
    icon = "tasks"
    menu_label = _("Fields of activity")
    add_to_settings_menu = True
    list_display = ("name", "slug", "position")


register_snippet(ActivityViewSet)


@hooks.register("register_admin_viewset")
def register_listing() -> GroupListing:
    """The listing of groups, in the main menu."""
    return GroupListing()
