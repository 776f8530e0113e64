"""The room as an app of its own: in a Wagtail project that has nothing else of ours, and in wrong settings."""

import os
import subprocess
import sys
from pathlib import Path

from django.test import override_settings

from jihadi_cms.jalali.checks import MIDDLEWARE, check_settings

ROOT = Path(__file__).resolve().parents[2]
#: Run in a process of its own, whose settings are other ones.
PROJECT = """
import django
from django.conf import settings

wagtail = "wagtail.users wagtail.images wagtail.documents wagtail.search wagtail.sites wagtail.admin wagtail"
settings.configure(
    INSTALLED_APPS=[
        "jihadi_cms.jalali", *wagtail.split(), "modelcluster", "taggit", "django_tasks", "django.contrib.auth",
        "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "jihadi_cms.jalali.middleware.JalaliAdminMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", ROOT_URLCONF="wagtail.admin.urls", ALLOWED_HOSTS=["testserver"],
    SECRET_KEY="x", STATIC_URL="/static/", LANGUAGE_CODE="fa", TIME_ZONE="Asia/Tehran", USE_TZ=True,
    WAGTAIL_SITE_NAME="x", WAGTAILADMIN_BASE_URL="http://testserver", WAGTAIL_ENABLE_UPDATE_CHECK=False,
)
django.setup()
"""
IN_THE_ADMIN = """
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

call_command("check", fail_level="WARNING")
call_command("migrate", verbosity=0)
client = Client()
client.force_login(User.objects.create_superuser("a", "a@example.com", "a"))
response = client.get(reverse("wagtailadmin_pages:edit", args=(2,)))
html = response.content.decode()
assert response.status_code == 200
assert 'data-jalali-picker="datetime"' in html
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def test_it_works_in_a_project_that_has_nothing_else_of_ours() -> None:
    done = run(PROJECT + IN_THE_ADMIN)
    assert done.returncode == 0, done.stderr


def test_a_missing_middleware_is_noticed() -> None:
    assert check_settings(None) == []
    with override_settings(MIDDLEWARE=[]):
        (warning,) = check_settings(None)
    assert MIDDLEWARE in (warning.hint or "")


def test_an_app_listed_too_late_is_noticed() -> None:
    late = PROJECT.replace('"jihadi_cms.jalali", *wagtail.split()', '*wagtail.split(), "jihadi_cms.jalali"')
    done = run(late + "from django.core.management import call_command\ncall_command('check', fail_level='WARNING')")
    assert done.returncode != 0
    assert "jihadi_jalali.W001" in done.stderr
