"""The stylesheet with the organisation's colours."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from public_site import stale
from public_site.client import ApiUnavailable, query
from public_site.theming import name_of, stylesheet


@require_safe
def theme(request: HttpRequest, name: str) -> HttpResponse:
    """The colours as they are now. Browsers keep them for good under their own `name`, and not at all under another:
    that of a page which was made before they changed. 404 if none are chosen, 503 if the API does not say."""
    stale.allow(request)
    try:
        settings = query("theme", {}, request)["siteSettings"]
    except ApiUnavailable:
        return HttpResponse(status=503, headers={"Cache-Control": "no-store"})
    if not settings or not settings["theme"]:
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    is_current = name == name_of(settings["theme"])
    lifetime = "public, max-age=31536000, immutable" if is_current else "no-store"
    return HttpResponse(
        stylesheet(settings["theme"]), content_type="text/css; charset=utf-8", headers={"Cache-Control": lifetime}
    )
