"""The site of the REST tests, read by feed readers and calendars."""

from tests.rest.conftest import site

__all__ = ["site"]
