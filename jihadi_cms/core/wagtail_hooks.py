"""The core room in the Wagtail admin."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from jihadi_cms.core.content_checks import configure_checks
from jihadi_cms.core.models import Province
from jihadi_cms.core.previews.links import LinksView, can_share, revoke
from jihadi_cms.core.side_panels import SuggestingPageViewSet, suggesting_viewsets
from jihadi_cms.core.tag_field import offered_tags
from jihadi_cms.core.views import share_image, suggestions


class ProvinceViewSet(SnippetViewSet):
    """Provinces, among the settings: they are looked up, hardly ever edited."""

    model = Province
    icon = "globe"
    menu_label = _("Provinces")
    add_to_settings_menu = True
    list_display = ("name", "name_en", "code")
    list_per_page = 40
    chooser_per_page = 40


register_snippet(ProvinceViewSet)


@hooks.register("insert_global_admin_css")
def persian_look() -> str:
    """The font and the directions of the admin, for those who read it in Persian."""
    if not (get_language() or "").startswith("fa"):
        return ""
    sheets = [(static(f"jihadi_core/{name}"),) for name in ("fonts/vazirmatn.css", "admin.css")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def accessible_inputs() -> str:
    """Names of the inputs that Wagtail's scripts make."""
    return format_html('<script src="{}" data-table="{}"></script>', static("jihadi_core/accessibility.js"), _("Table"))


@hooks.register("register_admin_urls")
def register_editor_urls() -> list[URLPattern]:
    """The addresses that the editor's side panel and previews ask."""
    return [
        path("jihadi/suggestions/", suggestions, name="jihadi_suggestions"),
        path("jihadi/share-image/<int:image_id>/", share_image, name="jihadi_share_image"),
    ]


@hooks.register("register_admin_urls")
def register_offered_tags() -> list[URLPattern]:
    """The address that fields of tags ask what to offer."""
    return [path("jihadi/tags/<slug:app_label>/<slug:model_name>/", offered_tags, name="jihadi_offered_tags")]


@hooks.register("register_admin_urls")
def register_preview_links() -> list[URLPattern]:
    """The links to a page's drafts."""
    return [
        path("jihadi/previews/<int:page_id>/", LinksView.as_view(), name="jihadi_preview_links"),
        path("jihadi/previews/<int:page_id>/<int:link_id>/revoke/", revoke, name="jihadi_preview_revoke"),
    ]


@hooks.register("register_page_header_buttons")
def links_button(page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The way there from a page."""
    if page.pk and can_share(page, user):
        address = reverse("jihadi_preview_links", args=(page.pk,))
        yield Button(_("Links to the draft"), url=address, icon_name="link", priority=67)


# Early: a host's own viewset of the same page type comes later, and counts.
@hooks.register("register_admin_viewset", order=-100)
def register_suggesting_viewsets() -> list[SuggestingPageViewSet]:
    """Editors with the side panel of suggestions."""
    return suggesting_viewsets()


# Early: a host's own configuration comes later, and counts.
hooks.register("construct_wagtail_userbar", configure_checks, order=-100)
