"""Looking at a form without keeping any of it.

Wagtail makes a preview by filling the page from the form, and that alone would create the tags that the editor has
typed: they would be public before anything is saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_drafting: ContextVar[bool] = ContextVar("jihadi_core_is_drafting", default=False)


def is_drafting() -> bool:
    """Whether what is assigned to a page here and now is to be looked at, not kept."""
    return _is_drafting.get()


@contextmanager
def drafting() -> Iterator[None]:
    """Create no rows for what is assigned to pages meanwhile."""
    token = _is_drafting.set(True)
    try:
        yield
    finally:
        _is_drafting.reset(token)
