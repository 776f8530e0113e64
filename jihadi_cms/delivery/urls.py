"""The addresses that images are served from. Mount them at any prefix."""

from django.urls import path

from jihadi_cms.delivery.image_view import serve_image
from jihadi_cms.delivery.renditions import SERVE_VIEW

urlpatterns = [path("<int:image_id>/<str:seal>/<str:filename>", serve_image, name=SERVE_VIEW)]
