"""The home page, the site's settings and its menus."""
