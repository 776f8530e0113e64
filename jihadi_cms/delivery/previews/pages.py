"""Page types whose preview is what readers would get."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from wagtail.models import PreviewableMixin

from jihadi_cms.delivery.previews.addresses import address_of, has_address
from jihadi_cms.delivery.previews.drafts import hand_out
from jihadi_cms.delivery.previews.models import PreviewDocument


class DocumentPreviewMixin:
    """For a page type, before `Page` among its bases: Wagtail's preview shows what is made of the page's document, on
    this project's public site or on the front end of PREVIEW_URL. A page type without it keeps its own preview.
    """

    @property
    def preview_modes(self) -> list[Any]:
        """Wagtail's one mode; none in a project where nothing shows previews."""
        return PreviewableMixin.DEFAULT_PREVIEW_MODES if has_address() else []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Called by Wagtail with the page as it stands in the form, or in a revision: leads to where it is shown."""
        purpose = PreviewDocument.FORM if getattr(request, "is_editing", False) else PreviewDocument.DRAFT
        found = hand_out(self, getattr(request, "user", None), purpose)
        if found is None:
            message = _("The page stands outside every site, so there is nothing that readers would see.")
            response = HttpResponse(message, content_type="text/plain; charset=utf-8")
        else:
            response = HttpResponseRedirect(address_of(found))
        add_never_cache_headers(response)
        return response
