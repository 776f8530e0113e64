"""Settings of a developer's machine: debug on, secrets generated once into `var/`."""

import secrets

from settings.base import *  # noqa: F403
from settings.base import VAR_DIR

DEBUG = True
ALLOWED_HOSTS = ["*"]

VAR_DIR.mkdir(parents=True, exist_ok=True)
_secret_file = VAR_DIR / "secret_key"
if not _secret_file.exists():
    _secret_file.write_text(secrets.token_urlsafe(50))
SECRET_KEY = _secret_file.read_text()
# E-mails are printed, not sent.
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
