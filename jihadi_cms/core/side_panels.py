"""The side panel of the page editor that suggests half-spaces, punctuation and digits."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_models

from jihadi_cms.core.previews.panel import DraftingPreviewOnCreateView, DraftingPreviewOnEditView
from jihadi_cms.core.text_care import is_arabic, is_cared, prose_names


class SuggestionsSidePanel(BaseSidePanel):
    """Suggestions for the texts of the form as it stands; nothing is changed but what the editor accepts."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens the panel."""

        aria_label = _("Toggle text suggestions")
        icon_name = "edit"
        has_counter = False

    name = "suggestions"
    title = _("Text suggestions")
    template_name = "jihadi_core/suggestions_panel.html"
    order = 380

    class Media:
        css = {"all": ["jihadi_core/suggestions.css"]}
        js = ["jihadi_core/suggestions.js"]

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add where the form has prose, in JSON."""
        return {**super().get_context_data(parent_context), "names": json.dumps(prose_names(self.model))}


def _with_suggestions(panels: MediaContainer, page: Page, request: HttpRequest) -> MediaContainer:
    return panels if is_arabic(page.locale_id) else MediaContainer([*panels, SuggestionsSidePanel(page, request)])


class SuggestingCreateView(CreateView):
    """Wagtail's view with the panel."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and ours."""
        return _with_suggestions(super().get_side_panels(), self.page, self.request)


class SuggestingEditView(EditView):
    """Wagtail's view with the panel."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and ours; an answer to autosave brings only what changes."""
        panels = super().get_side_panels()
        if self.expects_json_response or self.hydrate_create_view:
            return panels
        return _with_suggestions(panels, self.page, self.request)


class SuggestingPageViewSet(PageViewSet):
    """A page type's views with the panel in its editor, and a preview that creates nothing."""

    add_view_class = SuggestingCreateView
    edit_view_class = SuggestingEditView
    preview_on_add_view_class = DraftingPreviewOnCreateView
    preview_on_edit_view_class = DraftingPreviewOnEditView


def suggesting_viewsets() -> list[SuggestingPageViewSet]:
    """A viewset for every page type whose texts are cared for."""
    return [SuggestingPageViewSet(model=model) for model in get_page_models() if is_cared(model)]
