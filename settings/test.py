"""Settings of the test suite: in-memory files, fast password hashes, no debug pages."""

import tempfile

from settings.base import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.probe", "tests.emptying"]  # noqa: F405
SECRET_KEY = "tests-only"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":  # noqa: F405
    # A test database need not outlive the machine: no commit waits for the disk.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # noqa: F405
# Recovery after a crash has tests of its own; elsewhere it would add queries to whichever request comes first.
# Likewise the response cache: many tests write documents by themselves, or count the queries of an answer that is made.
JIHADI_CMS = {**JIHADI_CMS, "RECOVERY_INTERVAL": None, "RESPONSE_CACHE": None}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = tempfile.mkdtemp(prefix="jihadi-cms-media-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
