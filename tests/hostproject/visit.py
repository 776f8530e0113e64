"""Let the host's editors write, read it as consumers would, and print what they got as JSON."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "host_settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail import __version__  # noqa: E402

HOSTS = ["localhost", *(["other.example"] if settings.SEVERAL_SITES else [])]
QUERY = """{
  list: recipes(cuisine: "persian") { nodes { ...Recipe } }
  pages { nodes { __typename ...Recipe } }
  detail: page(path: "/ghormeh/") { __typename ...Recipe }
  search(q: "herbs") { nodes { ...Recipe } }
  route(path: "/ghormeh/") { page { ...Recipe } }
  sync { items { document { ...Recipe } } }
  cuisines { nodes { name slug } }
}
fragment Recipe on RecipePage {
  __typename title path locale serves minutes vegetarian cuisine { name } ingredients { name grams }
  body { __typename ... on StepBlock { text minutes } ... on PhotoBlock { image { alt url } }
    ... on TipsBlock { tips { __typename ... on TipBlock { text } ... on SeeAlsoBlock { seeAlso { title } } } } }
}"""


def rest(client: Client, page_id: int) -> dict[str, Any]:
    """Answers by the names that their paths have in openapi.json."""
    paths = {
        "/api/v1/recipes/": "?vegetarian=false",
        "/api/v1/pages/": "",
        "/api/v1/pages/find/": "?path=/ghormeh/",
        "/api/v1/pages/{page_id}/": "",
        "/api/v1/search/": "?q=herbs",
        "/api/v1/route/": "?path=/ghormeh/",
        "/api/v1/sync/": "",
    }
    return {path: client.get(path.format(page_id=page_id) + query).json() for path, query in paths.items()}


def visit() -> dict[str, Any]:
    """All that the tests look at."""
    from content import write

    recipe, drafted = write()
    call_command("export_schema", directory=Path(settings.BASE_DIR), stdout=sys.stderr)
    sites = {}
    for host in HOSTS:
        client = Client(headers={"host": host})
        found = client.get("/api/v1/pages/find/?path=/ghormeh/").json()
        sites[host] = {
            "rest": rest(client, found["id"]),
            "graphql": client.post("/graphql/", {"query": QUERY}, content_type="application/json").json(),
            "markdown": client.get(f"/api/v1/pages/{found['id']}.md").content.decode(),
            "cuisines": client.get("/api/v1/cuisines/").json(),
            "image": client.get(found["body"][1]["value"]["url"]).headers["Content-Type"],
            "draft": client.get(f"/api/v1/pages/{drafted.pk}/").status_code,
            "elsewhere": [client.get(f"/api/v1/pages/{recipe.pk}/").status_code, found["id"] == recipe.pk],
        }
    return {
        "sites": sites,
        "french": Client().get("/api/v1/recipes/?locale=fr").json(),
        "rooms": sorted({".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("jihadi_cms.")}),
        "others": sorted({"blocks", "home", "public_site"} & sys.modules.keys()),
        "wagtail": __version__,
    }


call_command("migrate", verbosity=0)
call_command("check", fail_level="WARNING")
print(json.dumps(visit()))  # noqa: T201
