"""Settings of a public server. Everything that differs between servers comes from the environment.

Required: SECRET_KEY, DATABASE_URL, ALLOWED_HOSTS (comma separated).
Optional: BASE_URL, CSRF_TRUSTED_ORIGINS (comma separated, with scheme), REDIS_URL, MEDIA_ROOT, LOG_LEVEL,
SECURE_SSL_REDIRECT, SECURE_HSTS_SECONDS, DEFAULT_FROM_EMAIL, EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER,
EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, and TRUST_FORWARDED_PROTO, which is safe only behind a proxy that
always sets X-Forwarded-Proto itself.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from settings.base import *  # noqa: F403
from settings.base import VAR_DIR


def _required(name: str) -> str:
    """The variable `name`. Raises ImproperlyConfigured if it is unset or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"settings.production needs the environment variable {name}.")
    return value


def _flag(name: str, default: bool) -> bool:
    """The variable `name` read as yes or no. Raises ImproperlyConfigured for any other word."""
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    value = os.environ.get(name, "").strip().lower()
    if value and value not in words:
        raise ImproperlyConfigured(f"{name}={value!r}: write true or false.")
    return words.get(value, default)


def _list(text: str) -> list[str]:
    """The parts of a comma-separated value, blanks dropped."""
    return [part.strip() for part in text.split(",") if part.strip()]


DEBUG = False
SECRET_KEY = _required("SECRET_KEY")
ALLOWED_HOSTS = _list(_required("ALLOWED_HOSTS"))
# Read by settings.base, whose default is a developer's SQLite file.
_required("DATABASE_URL")

BASE_URL = os.environ.get("BASE_URL") or f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = _list(os.environ.get("CSRF_TRUSTED_ORIGINS", ""))

SECURE_SSL_REDIRECT = _flag("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", 60 * 60 * 24 * 30))
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if _flag("TRUST_FORWARDED_PROTO", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", 25))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _flag("EMAIL_USE_TLS", False)
# Editors do not wait for a mail server that does not answer.
EMAIL_TIMEOUT = 10

if os.environ.get("REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["REDIS_URL"],
        },
    }

MEDIA_ROOT = os.environ.get("MEDIA_ROOT") or VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING").upper()},
}
