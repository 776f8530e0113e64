"""The stylesheet with an organisation's colours."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from public_site.theming import stylesheet


@require_safe
def theme(request: HttpRequest, light: str, dark: str) -> HttpResponse:
    """The colours that the address spells out; browsers and CDNs keep it for good."""
    return HttpResponse(
        stylesheet(light, dark),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
