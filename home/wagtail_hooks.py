"""The home room in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Menu


class MenuViewSet(SnippetViewSet):
    """Menus, among the settings."""

    model = Menu
    icon = "list-ul"
    menu_label = _("Menus")
    add_to_settings_menu = True
    list_display = ("title", "slug")
    search_fields = ("title", "slug")


register_snippet(MenuViewSet)
