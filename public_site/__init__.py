"""The right-to-left public site: one GraphQL operation and one template per kind of page, and no page model."""
