"""Models of the home room."""

from home.models.menus import Menu, MenuItem
from home.models.pages import HomePage
from home.models.settings import SiteSettings, SiteSocialLink

__all__ = ["HomePage", "Menu", "MenuItem", "SiteSettings", "SiteSocialLink"]
