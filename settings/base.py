"""Settings shared by every environment. The only place that knows every room."""

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))

INSTALLED_APPS = [
    "jihadi_cms.demo",
    # Before Wagtail's admin: it has templates of its own for the admin's e-mails.
    "jihadi_cms.newsroom",
    "public_site",
    "home",
    "jihadi_cms.articles",
    "jihadi_cms.events",
    "jihadi_cms.groups",
    "jihadi_cms.comments",
    "jihadi_cms.popularity",
    "jihadi_cms.desk",
    "jihadi_cms.core",
    # Before Wagtail's admin: it has templates of its own for the admin's date inputs.
    "jihadi_cms.jalali",
    "blocks",
    "jihadi_cms.graphql",
    "jihadi_cms.rest",
    "jihadi_cms.feeds",
    # Before Wagtail's own apps: it extends the `publish_scheduled` command.
    "jihadi_cms.delivery",
    "jihadi_cms.contract",
    "ninja",
    "wagtail.contrib.table_block",
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
    "wagtail.api.v3",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "public_site.middleware.language_by_path",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jihadi_cms.jalali.middleware.JalaliAdminMiddleware",
]

ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"
ASGI_APPLICATION = "settings.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}", conn_max_age=60),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at BEGIN, so that a projection reads what it will write over.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "jihadi_cms" / "core" / "locale"]
TIME_ZONE = "Asia/Tehran"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

WAGTAIL_SITE_NAME = _("Jihadi groups")
WAGTAIL_I18N_ENABLED = False
# The admin asks no other host for anything: it works without internet, and tells nobody who works here.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "jihadi_core.ContentImage"
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "noreply@localhost")
WAGTAILIMAGES_IMAGE_FORM_BASE = "jihadi_cms.core.image_forms.DescribedImageForm"
# Wagtail's defaults, which the editors' work relies on: drafts are saved half a second after a change.
WAGTAIL_AUTOSAVE_INTERVAL = 500
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
TAGGIT_CASE_INSENSITIVE = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "jihadi_cms.core.search_backend"}}
WAGTAILEMBEDS_FINDERS = [{"class": "blocks.embeds.VideoFinder"}]

JIHADI_CMS = {
    # Drafts by token, for programs that write.
    "ROBOTS_DISALLOW": ["/api/v3-preview/", "/preview/"],
    "MANIFEST": {
        "theme_color": "#0b6169",
        "background_color": "#faf6ee",
        "icons": [{"src": "public_site/img/favicon.svg", "type": "image/svg+xml", "sizes": "any"}],
    },
}
