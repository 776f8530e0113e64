"""The views behind the preview panel."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from jihadi_cms.core.drafting import drafting


class _Drafting:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Called by Django for every request."""
        with drafting():
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class DraftingPreviewOnCreateView(_Drafting, PreviewOnCreateView):
    """Wagtail's preview of a page that is being created, creating nothing."""


class DraftingPreviewOnEditView(_Drafting, PreviewOnEditView):
    """Wagtail's preview of a page that is being edited, creating nothing."""
