"""What the host's editors write."""

from decimal import Decimal
from io import BytesIO

import PIL.Image
from django.conf import settings
from django.core.files.base import ContentFile
from food.models import Cuisine, Ingredient, RecipePage
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site


def write() -> tuple[RecipePage, RecipePage]:
    """A recipe and a draft that it names; with them, if the host has several, a site and a language more."""
    home = Site.objects.get(is_default_site=True).root_page
    drafted = home.add_child(instance=RecipePage(title="Secret soup", slug="secret", live=False))
    recipe = published(home, "Ghormeh sabzi", drafted)
    if settings.WAGTAIL_I18N_ENABLED:
        french = recipe.copy_for_translation(Locale.objects.get_or_create(language_code="fr")[0], copy_parents=True)
        french.title = "Ghormeh sabzi aux herbes"
        french.save_revision().publish()
    if settings.SEVERAL_SITES:
        other = home.get_parent().add_child(instance=Page(title="Other", slug="other"))
        Site.objects.create(hostname="other.example", root_page=other, site_name="Other")
        published(other, "Fesenjan", drafted)
    return recipe, drafted


def pot() -> bytes:
    """A picture."""
    file = BytesIO()
    PIL.Image.new("RGB", (640, 480), "green").save(file, "PNG")
    return file.getvalue()


def published(parent: Page, title: str, named: Page) -> RecipePage:
    """A recipe below `parent`, at the address that recipes of other sites have too; it names a page."""
    cuisine, _ = Cuisine.objects.get_or_create(slug="persian", defaults={"name": "Persian"})
    recipe = RecipePage(title=title, slug="ghormeh", serves=4, cuisine=cuisine)
    recipe.ingredients = [
        Ingredient(name="Herbs", grams=Decimal("750.50")),
        Ingredient(name="Beans", grams=Decimal(200)),
    ]
    recipe.body = [
        ("step", {"text": "Fry the herbs.", "minutes": 25}),
        ("photo", Image.objects.create(title="A pot", file=ContentFile(pot(), "pot.png"))),
        ("tips", [("tip", "Slowly."), ("see_also", named)]),
    ]
    parent.add_child(instance=recipe)
    recipe.save_revision().publish()
    return recipe
