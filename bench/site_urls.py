"""The project's URLs, and a bare view to hold its pages against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from jihadi_cms.delivery.models import Document
from settings.urls import urlpatterns as project_urls

#: What the bare view returns, by the path of the page that it stands for; whoever measures fills it.
BODIES: dict[str, bytes] = {}


def bare(request: HttpRequest) -> HttpResponse:
    """The floor: one SELECT, and the bytes of a page from memory."""
    address = request.GET["path"]
    Document.objects.filter(path=address).values_list("etag").first()
    return HttpResponse(BODIES[address])


urlpatterns = [path("bare/", bare), *project_urls]
