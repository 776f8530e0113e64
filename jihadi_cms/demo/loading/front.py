"""The home page, the site's settings and its menus."""

from django.db import transaction
from wagtail.models import Site as WagtailSite

from home.models import HomePage, Menu, MenuItem, SiteSettings, SiteSocialLink
from jihadi_cms.demo import content
from jihadi_cms.demo.loading.pages import is_untouched, publish, stream
from jihadi_cms.demo.loading.references import Site


def publish_home(site: Site, home: HomePage) -> None:
    """Fill and publish the home page, unless it has been edited or has a body."""
    if not is_untouched(home) or home.body:
        return
    data = content.read("home")
    home.title = data["title"]
    home.search_description = data["search_description"]
    home.share_image_id = site.key(data["share_image"])
    home.body = stream(site, "home", data["body"])
    publish(home)
    site.created[HomePage.__name__] += 1


@transaction.atomic
def load_settings(site: Site, wagtail_site: WagtailSite) -> None:
    """Fill the site's settings, unless the site has a name there."""
    settings = SiteSettings.for_site(wagtail_site)
    if settings.name:
        return
    data = content.read("site")
    for name, value in data["settings"].items():
        if name != "logo":
            setattr(settings, name, value)
    settings.logo_id = site.key(data["settings"]["logo"])
    settings.social_links = [SiteSocialLink(**link) for link in data["social_links"]]
    settings.save()
    site.created[SiteSettings.__name__] += 1


@transaction.atomic
def load_menus(site: Site) -> None:
    """Create the menus that are missing; a menu is recognised by its slug."""
    for data in content.read("site")["menus"]:
        if Menu.objects.filter(slug=data["slug"]).exists():
            continue
        menu = Menu(title=data["title"], slug=data["slug"])
        menu.items = [
            MenuItem(title=item["title"], page_id=site.key(item.get("page")), url=item.get("url", ""))
            for item in data["items"]
        ]
        menu.save()
        site.created[Menu.__name__] += 1
