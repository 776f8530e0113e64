"""The built wheel, installed into a Wagtail project that has page types of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = Path(__file__).resolve().parent.parent
HOST = ROOT / "tests" / "hostproject"
PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
#: What the README installs, and what these need.
ROOMS = {"contract", "delivery", "rest", "graphql", "persian", "jalali"}

INGREDIENTS = [{"name": "Herbs", "grams": "750.50"}, {"name": "Beans", "grams": "200.00"}]
STEP = {"text": "Fry the herbs.", "minutes": 25}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    # From a copy: building leaves files beside the sources, and tests run in parallel.
    source.mkdir()
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    for name in ("jihadi_cms", "blocks", "home", "public_site"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    run([sys.executable, *PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, source])
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path) -> Path:
    """A folder with the wheel's files alone: what the tests find of ours is what the wheel holds."""
    folder = wheel.parent / "site"
    run([sys.executable, *PIP, "install", "--no-deps", "--target", folder, wheel])
    return folder


def run(command: list[Any], **options: Any) -> str:
    """Run `command` and return what it prints; fails with what it says if it does."""
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def visit(folder: Path, installed: Path | None, python: object = sys.executable, **settings: str) -> dict[str, Any]:
    """What consumers of the host project get under `settings`; the project's files are put into `folder`.

    `installed` holds the wheel's files, unless `python` has them.
    """
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    paths = [HOST, *([installed] if installed else [])]
    environment |= {"PYTHONPATH": os.pathsep.join(map(str, paths)), "HOST_DIR": str(folder), **settings}
    answers = json.loads(run([python, HOST / "visit.py"], cwd=folder, env=environment).splitlines()[-1])
    answers["openapi"] = json.loads((folder / "openapi.json").read_bytes())
    answers["schema"] = build_schema((folder / "schema.graphql").read_text(encoding="utf-8"))
    return answers  # type: ignore[no-any-return]


def test_a_host_project_is_delivered(installed: Path, tmp_path: Path) -> None:
    is_delivered(visit(tmp_path, installed))


@pytest.mark.full
@pytest.mark.parametrize(
    "settings",
    [{"HOST_I18N": "1"}, {"HOST_SITES": "2"}, {"HOST_USE_TZ": "0", "HOST_I18N": "1", "HOST_SITES": "2"}],
    ids=["languages", "sites", "languages, sites and naive times"],
)
def test_it_is_under_other_settings(installed: Path, tmp_path: Path, settings: dict[str, str]) -> None:
    answers = visit(tmp_path, installed, **settings)
    is_delivered(answers)
    is_delivered_by_language(answers, several="HOST_I18N" in settings)
    is_delivered_by_site(answers, several="HOST_SITES" in settings)


@pytest.mark.full
def test_it_is_with_the_next_wagtail(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, with what the wheel itself asks for and nothing else."""
    run([sys.executable, "-m", "venv", tmp_path / "environment"])
    python = tmp_path / "environment" / ("Scripts" if os.name == "nt" else "bin") / "python"
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    constraints = tmp_path / "constraints.txt"
    # Constraints have no extras.
    constraints.write_text(re.sub(r"\[.*?\]|^wagtail==.*$", "", pinned, flags=re.MULTILINE), encoding="utf-8")
    run([python, *PIP, "install", "-c", constraints, wheel, "wagtail>=8.1rc1,<8.2"])
    answers = visit(tmp_path, None, python)
    assert answers["wagtail"].startswith("8.1")
    is_delivered(answers)


def is_delivered(answers: dict[str, Any]) -> None:
    """Assert that recipes are whole and typed at every outlet, and that nothing else shows or is imported."""
    assert {name.removeprefix("jihadi_cms.") for name in answers["rooms"]} <= ROOMS
    assert answers["others"] == []
    typed_in_rest(answers["openapi"])
    typed_in_graphql(answers["schema"])
    for site in answers["sites"].values():
        assert site["draft"] == 404
        assert "Secret" not in json.dumps(site)
        whole_in_rest(answers["openapi"], site["rest"])
        whole_in_graphql(site["graphql"])
        assert site["cuisines"]["items"][0]["name"] == "Persian"
        assert site["image"].startswith("image/")
        assert "Fry the herbs." in site["markdown"]
        assert "Herbs" in site["markdown"]


def typed_in_rest(document: dict[str, Any]) -> None:
    """Assert that the OpenAPI document knows the host's types and blocks, down to the last."""
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    schemas = document["components"]["schemas"]
    assert schemas["StepValue"]["properties"]["minutes"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]
    assert schemas["RecipePage"]["properties"]["body"]["items"]["discriminator"]["propertyName"] == "type"
    assert schemas["TipsBlock"]["properties"]["value"]["items"]["discriminator"]["propertyName"] == "type"
    assert schemas["TipBlock"]["properties"]["value"]["type"] == "string"
    assert schemas["Ingredient"]["properties"]["grams"]["type"] == "string"


def typed_in_graphql(schema: GraphQLSchema) -> None:
    """Assert that the GraphQL schema does."""
    types = {
        ("RecipePage", "minutes"): "Int!",
        ("RecipePage", "ingredients"): "[Ingredient!]!",
        ("Ingredient", "grams"): "Decimal!",
        ("StepBlock", "minutes"): "Int",
        ("PhotoBlock", "image"): "Image",
        ("TipBlock", "text"): "String!",
    }
    for (type_, field), expected in types.items():
        assert str(schema.type_map[type_].fields[field].type) == expected  # type: ignore[attr-defined]


def whole_in_rest(document: dict[str, Any], answers: dict[str, Any]) -> None:
    """Assert that every answer is as the document says, and holds the recipe."""
    for path, answer in answers.items():
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = OAS31Validator({**schema, "components": document["components"]})
        assert [error.message for error in validator.iter_errors(answer)] == [], path
        found = list(recipes(answer, "type", "recipe"))
        assert found, path
        for recipe in found:
            assert recipe["cuisine"]["name"] == "Persian"
            assert [{key: row[key] for key in ("name", "grams")} for row in recipe["ingredients"]] == INGREDIENTS
            assert recipe["minutes"] == 25
            step, photo, tips = recipe["body"]
            assert (step["type"], step["value"]) == ("step", STEP)
            assert (photo["type"], photo["value"]["alt"], photo["value"]["width"]) == ("photo", "A pot", 640)
            tip, see_also = tips["value"]
            assert tip["value"] == "Slowly."
            # A copy of the site looks references up in itself.
            assert see_also["value"] is None or path == "/api/v1/sync/"


def whole_in_graphql(answer: dict[str, Any]) -> None:
    """Assert that every field of the operation holds the recipe."""
    assert "errors" not in answer, answer
    for name, value in answer["data"].items():
        if name == "cuisines":
            assert value["nodes"][0]["name"] == "Persian"
            continue
        found = list(recipes(value, "__typename", "RecipePage"))
        assert found, name
        for recipe in found:
            assert recipe["ingredients"] == INGREDIENTS
            assert recipe["body"][0] == {"__typename": "StepBlock", **STEP}
            assert recipe["body"][1]["image"]["alt"] == "A pot"
            tip, see_also = recipe["body"][2]["tips"]
            assert tip == {"__typename": "TipBlock", "text": "Slowly."}
            assert see_also["seeAlso"] is None


def is_delivered_by_language(answers: dict[str, Any], several: bool) -> None:
    """Assert that a list in French holds the translation, if the host has several languages."""
    found = [(recipe["title"], recipe["path"], recipe["locale"]) for recipe in answers["french"].get("items", [])]
    assert found == ([("Ghormeh sabzi aux herbes", "/fr/ghormeh/", "fr")] if several else [])


def is_delivered_by_site(answers: dict[str, Any], several: bool) -> None:
    """Assert that each host shows its own recipe at a path that both have, and no other."""
    expected = {"localhost": "Ghormeh sabzi", **({"other.example": "Fesenjan"} if several else {})}
    for host, title in expected.items():
        site = answers["sites"][host]
        assert site["rest"]["/api/v1/route/"]["page"]["title"] == title
        assert site["graphql"]["data"]["route"]["page"]["title"] == title
        titles = {recipe["title"] for recipe in recipes(site, "type", "recipe")}
        titles |= {recipe["title"] for recipe in recipes(site, "__typename", "RecipePage")}
        assert title in titles
        assert titles.isdisjoint({*expected.values()} - {title})
    assert answers["sites"].keys() == expected.keys()
    if several:
        assert answers["sites"]["other.example"]["elsewhere"] == [404, False]


def recipes(value: Any, key: str, name: str) -> Iterator[dict[str, Any]]:
    """Every whole recipe in an answer: what says `name` at `key`, and has a body."""
    if isinstance(value, dict):
        if value.get(key) == name and "body" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from recipes(each, key, name)
