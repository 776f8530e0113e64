"""The project's URLs."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from settings import v3_preview

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("images/", include("jihadi_cms.delivery.urls")),
    path("api/v1/", include("jihadi_cms.rest.urls")),
    path("api/v3-preview/", (v3_preview.urlpatterns, v3_preview.app_name, v3_preview.namespace)),
    path("graphql/", include("jihadi_cms.graphql.urls")),
    path("", include("jihadi_cms.rest.markdown.urls")),
    path("", include("jihadi_cms.feeds.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    # A further language's pages are at /en/…; those of the project's own language have no prefix.
    *i18n_patterns(path("", include("public_site.urls")), prefix_default_language=False),
]

handler400 = "public_site.views.handlers.bad_request"
handler404 = "public_site.views.handlers.page_not_found"
handler500 = "public_site.views.handlers.server_error"
