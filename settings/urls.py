"""The project's URLs."""

from django.urls import include, path
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("api/v1/", include("jihadi_cms.rest.urls")),
    path("graphql/", include("jihadi_cms.graphql.urls")),
    path("images/", include("jihadi_cms.delivery.urls")),
]
