"""URL of the GraphQL API; mount it with `path("graphql/", include("jihadi_cms.graphql.urls"))`."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from jihadi_cms.graphql.schema import schema
from jihadi_cms.graphql.views import GraphQLView

app_name = "jihadi_graphql"
# Exempt from CSRF: it reads no cookies and changes nothing.
urlpatterns = [path("", csrf_exempt(GraphQLView.as_view(schema=schema())), name="graphql")]
