"""Where dates are Jalali by themselves: in the Wagtail admin, for those who read it in Persian.

The admin's own address decides, not the language alone. What an API, a command or the public site reads and
writes stays Gregorian, even while an editor's publish or preview runs it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

_in_admin: ContextVar[bool] = ContextVar("jihadi_jalali_in_admin", default=False)


def is_jalali() -> bool:
    """Whether dates are read and shown as Jalali here and now."""
    return _in_admin.get() and (get_language() or "").startswith("fa")


def is_admin_path(path: str) -> bool:
    """Whether the path of a request, script name included, leads to the Wagtail admin."""
    root = _admin_root(settings.ROOT_URLCONF, get_language())
    return root is not None and path.startswith(root)


@contextmanager
def admin_scope(entered: bool) -> Iterator[None]:
    """Run a request inside the admin (`entered`), or outside it although an admin request started it."""
    token = _in_admin.set(entered)
    try:
        yield
    finally:
        _in_admin.reset(token)


@cache
def _admin_root(urlconf: str, language: str | None) -> str | None:
    """The path of the admin's home, which may begin with a language; None in a project without an admin."""
    try:
        return reverse("wagtailadmin_home", urlconf=urlconf)
    except NoReverseMatch:
        return None
