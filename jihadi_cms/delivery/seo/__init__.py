"""What search engines and social networks read of a page, by the contract's roles: tags for its head, and JSON-LD."""

from jihadi_cms.delivery.seo.routes import RouteSeo

__all__ = ["RouteSeo"]
