"""What each side serves."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def _serve(request: HttpRequest, path: str) -> HttpResponse:
    """Nobody asks: Wagtail builds addresses from the route."""
    return HttpResponse(status=404)


urlpatterns = [path("wagtail/<path:path>", _serve, name="wagtail_serve")]

if settings.SIDE == "ours":
    from jihadi_cms.delivery.models import Document

    def bare(request: HttpRequest, page_id: int) -> HttpResponse:
        """The floor: the same bytes by one SELECT and nothing else."""
        body = Document.objects.values_list("body", flat=True).get(page_id=page_id)
        return HttpResponse(bytes(body), content_type="application/json")

    urlpatterns += [
        path("bare/<int:page_id>/", bare),
        path("images/", include("jihadi_cms.delivery.urls")),
        path("api/v1/", include("jihadi_cms.rest.urls")),
        path("graphql/", include("jihadi_cms.graphql.urls")),
    ]
else:
    from django.views.decorators.csrf import csrf_exempt
    from graphene_django.views import GraphQLView
    from wagtail.api.v2.router import WagtailAPIRouter
    from wagtail.api.v2.views import PagesAPIViewSet
    from wagtail.api.v3.urls import api

    router = WagtailAPIRouter("wagtailapi")
    router.register_endpoint("pages", PagesAPIViewSet)
    urlpatterns += [
        path("v2/", router.urls),
        path("v3/", api.urls),
        path("grapple/", csrf_exempt(GraphQLView.as_view())),
    ]
