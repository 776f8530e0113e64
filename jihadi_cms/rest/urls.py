"""URLs of the REST API; mount them with `path("api/v1/", include("jihadi_cms.rest.urls"))`."""

from jihadi_cms.contract.content_types import contract
from jihadi_cms.rest.api import NAMESPACE, build_api
from jihadi_cms.rest.problems import with_methods

api = build_api(contract())
app_name = NAMESPACE
urlpatterns = api.urls[0]
for pattern in urlpatterns:
    pattern.callback = with_methods(pattern.callback)
