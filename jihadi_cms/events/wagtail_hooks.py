"""The events room in the Wagtail admin."""

from wagtail import hooks

from jihadi_cms.events.listings import EventListing


@hooks.register("register_admin_viewset")
def register_listing() -> EventListing:
    """The listing of events, in the main menu."""
    return EventListing()
