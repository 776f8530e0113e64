"""The URL that signed images are served from. Mount it at any prefix."""

from django.urls import path
from wagtail.images.views.serve import ServeView

from jihadi_cms.delivery.media import SERVE_VIEW, signing_key

urlpatterns = [
    path(
        "<str:signature>/<int:image_id>/<str:filter_spec>/<str:filename>",
        ServeView.as_view(key=signing_key()),
        name=SERVE_VIEW,
    ),
]
