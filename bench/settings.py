"""Settings of both sides. `BENCH_SIDE` is `ours` or `rivals`; each has a database of its own, filled alike.

`BENCH_CACHE` is the alias of our response cache, empty for none; `BENCH_DATABASE_URL` moves a side to PostgreSQL.
"""

import os
from pathlib import Path

import dj_database_url

SIDE = os.environ["BENCH_SIDE"]
BENCH_DIR = Path(os.environ["BENCH_DIR"])
OURS = ["jihadi_cms.graphql", "jihadi_cms.rest", "jihadi_cms.delivery", "jihadi_cms.contract", "ninja"]
RIVALS = ["grapple", "graphene_django", "wagtail.api.v2", "rest_framework", "wagtail.api.v3"]

SECRET_KEY = "bench-only"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    *(OURS if SIDE == "ours" else RIVALS),
    "bench.news",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
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
ROOT_URLCONF = "bench.urls"
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BENCH_DIR / f"{SIDE}.sqlite3",
    "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    "CONN_MAX_AGE": 600,
}
DATABASES = {"default": dj_database_url.config("BENCH_DATABASE_URL", conn_max_age=600) or _SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = BENCH_DIR / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
USE_TZ = True
WAGTAIL_SITE_NAME = "bench"
WAGTAILADMIN_BASE_URL = "http://localhost"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
GRAPPLE = {"APPS": ["bench_news"], "MAX_PAGE_SIZE": 100}
GRAPHENE = {"SCHEMA": "grapple.schema.schema"}
WAGTAILAPI_LIMIT_MAX = None
JIHADI_CMS = {"RECOVERY_INTERVAL": None, "RESPONSE_CACHE": os.environ.get("BENCH_CACHE") or None}
