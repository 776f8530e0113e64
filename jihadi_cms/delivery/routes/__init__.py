"""Routes: what stands at a path. One call gives all that a front end needs to answer a request."""

from jihadi_cms.delivery.routes.asked import LONGEST
from jihadi_cms.delivery.routes.resolve import GONE, NOT_FOUND, PAGE, REDIRECT, Route, resolve

__all__ = ["GONE", "LONGEST", "NOT_FOUND", "PAGE", "REDIRECT", "Route", "resolve"]
