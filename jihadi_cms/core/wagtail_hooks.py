"""The core room in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from jihadi_cms.core.models import Province


class ProvinceViewSet(SnippetViewSet):
    """Provinces, among the settings: they are looked up, hardly ever edited."""

    model = Province
    icon = "globe"
    menu_label = _("Provinces")
    add_to_settings_menu = True
    list_display = ("name", "name_en", "code")
    search_fields = ("name", "name_en", "code")
    list_per_page = 40
    chooser_per_page = 40


register_snippet(ProvinceViewSet)
