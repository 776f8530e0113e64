"""`/llms.txt`; mount it at the root, with `path("", include("jihadi_cms.rest.markdown.urls"))`."""

from django.urls import path
from django.views.decorators.http import require_GET

from jihadi_cms.rest.markdown.llms import llms
from jihadi_cms.rest.serving import served

urlpatterns = [path("llms.txt", served(require_GET(llms)), name="llms_txt")]
