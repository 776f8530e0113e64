"""Drafts, as the site would show them."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from public_site.client import query
from public_site.views.answers import preview_view, show
from public_site.views.pages import kind_of


@preview_view
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The draft that a token is for, by the operation and the template that show it when it is published."""
    asked = query("preview", {}, request, token)
    found = asked["page"]
    kind = kind_of(found)
    variables = kind.variables(request, found)
    with translation.override(found["locale"]):
        data = query(kind.name, {"id": found["card"]["id"], **variables}, request, token)
        context = {**asked, **data, **kind.context(data, variables)}
        return show(request, kind.name, context, variables=variables, is_preview=True)
