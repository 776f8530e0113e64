"""Settings of a Wagtail project with page types of its own; of jihadi_cms it has what the README's lines name."""

import os
from pathlib import Path

from readme import lines_of

BASE_DIR = Path(os.environ["HOST_DIR"])
SECRET_KEY = "host"
ALLOWED_HOSTS = ["*"]
exec(lines_of("INSTALLED_APPS"), {}, lines := {})  # noqa: S102
INSTALLED_APPS = [
    "food",
    *lines["INSTALLED_APPS"],
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "host_urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = BASE_DIR / "media"
STATIC_URL = "/static/"
USE_TZ = os.environ.get("HOST_USE_TZ", "1") == "1"
USE_I18N = True
SEVERAL_SITES = os.environ.get("HOST_SITES", "1") != "1"
WAGTAIL_I18N_ENABLED = os.environ.get("HOST_I18N", "0") == "1"
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fr", "Français")]
WAGTAIL_SITE_NAME = "Recipes"
WAGTAILADMIN_BASE_URL = "http://localhost"
