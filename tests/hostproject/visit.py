"""Write content as the host's editors would, read it as its consumers would, and print what they got as JSON."""

import json
import os
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "host_settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from food.models import Cuisine, Ingredient, RecipePage  # noqa: E402
from wagtail.models import Site  # noqa: E402

call_command("migrate", verbosity=0)
call_command("check")
home = Site.objects.get(is_default_site=True).root_page
persian = Cuisine.objects.create(name="Persian", slug="persian")
drafted = home.add_child(instance=RecipePage(title="Secret soup", slug="secret", live=False))
recipe = RecipePage(title="Ghormeh sabzi", slug="ghormeh", serves=4, cuisine=persian)
recipe.ingredients = [
    Ingredient(name="Herbs", grams=Decimal("750.50")),
    Ingredient(name="Beans", grams=Decimal(200)),
]
recipe.body = [
    ("step", {"text": "Fry the herbs.", "minutes": 25}),
    ("tips", [("tip", "Slowly."), ("see_also", drafted)]),
]
home.add_child(instance=recipe)
recipe.save_revision().publish()

client = Client(headers={"host": "localhost"})
query = """{ recipes(cuisine: "persian") { nodes {
  title serves minutes vegetarian cuisine { name } ingredients { name grams } breadcrumb { title }
  body { __typename ... on StepBlock { text minutes } ... on TipsBlock { tips { __typename
    ... on TipBlock { text } ... on SeeAlsoBlock { seeAlso { title } } } } }
} } }"""
answers = {
    "rest": client.get("/api/v1/recipes/?vegetarian=false").json(),
    "find": client.get("/api/v1/pages/find/?path=/ghormeh/").json(),
    "graphql": client.post("/graphql/", {"query": query}, content_type="application/json").json(),
    "openapi": client.get("/api/v1/openapi.json").json(),
    "cuisines": client.get("/api/v1/cuisines/").json(),
    "draft": client.get(f"/api/v1/pages/{drafted.pk}/").status_code,
}
print(json.dumps(answers))  # noqa: T201  # noqa: T201
