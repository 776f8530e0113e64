"""URLs of the REST API; mount them with `path("api/v1/", include("jihadi_cms.rest.urls"))`."""

from functools import partial

from django.views.decorators.http import require_GET

from jihadi_cms.contract.content_types import contract
from jihadi_cms.rest.api import NAMESPACE, build_api
from jihadi_cms.rest.openapi import openapi_view
from jihadi_cms.rest.serving import served

api = build_api(contract())
app_name = NAMESPACE
urlpatterns = api.urls[0]
for pattern in urlpatterns:
    if pattern.name == "openapi-json":
        pattern.callback = partial(openapi_view, api)
    if pattern.name in ("openapi-json", "openapi-view"):  # ninja has them answer any method
        pattern.callback = require_GET(pattern.callback)
    pattern.callback = served(pattern.callback)
