"""The URL lines of the README."""

from django.urls import include, path

urlpatterns = [
    path("images/", include("jihadi_cms.delivery.urls")),
    path("api/v1/", include("jihadi_cms.rest.urls")),
    path("graphql/", include("jihadi_cms.graphql.urls")),
]
