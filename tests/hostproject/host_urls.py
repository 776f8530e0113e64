"""The URL lines of the README; and, in several languages, the addresses of pages as Wagtail's documentation says."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from readme import lines_of

exec(lines_of("urlpatterns"), {"include": include, "path": path}, lines := {})  # noqa: S102
urlpatterns = lines["urlpatterns"]
if settings.WAGTAIL_I18N_ENABLED:
    urlpatterns += i18n_patterns(path("", include("wagtail.urls")), prefix_default_language=False)
