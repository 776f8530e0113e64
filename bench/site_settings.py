"""Settings of the public site in the benchmark: the project's own, without middleware, on a database of its own."""

import os
from pathlib import Path

from settings.base import *  # noqa: F403

BENCH_DIR = Path(os.environ["BENCH_DIR"])
SECRET_KEY = "bench-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.site_urls"
DATABASES["default"]["NAME"] = BENCH_DIR / "site.sqlite3"  # noqa: F405
MEDIA_ROOT = BENCH_DIR / "media"
JIHADI_CMS = {**JIHADI_CMS, "RECOVERY_INTERVAL": None}  # noqa: F405
