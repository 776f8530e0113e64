"""The OpenAPI document: valid, typed all the way down, the same on every run."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.conftest import Assertion
from tests.contract.project import project
from tests.rest.conftest import Get
from tests.rest.openapi import openapi

#: Words of JSON Schema that say what a value is.
TYPING = {"type", "$ref", "anyOf", "oneOf", "const", "enum"}


def test_snapshot(assert_snapshot: Assertion) -> None:
    assert_snapshot("openapi.json", json.dumps(openapi(), ensure_ascii=False, indent=2) + "\n")


def test_it_is_what_is_served(get: Get, db: None) -> None:
    served = get("openapi.json").json()
    assert openapi()["paths"].keys() <= served["paths"].keys()
    assert served["components"]["schemas"]["ArticlePage"] == openapi()["components"]["schemas"]["ArticlePage"]


def test_it_is_valid_openapi_3_1() -> None:
    assert openapi()["openapi"] == "3.1.0"
    assert [str(error) for error in OpenAPIV31SpecValidator(openapi()).iter_errors()] == []


def test_it_is_the_same_in_another_language_and_process() -> None:
    program = (
        "import django, json; django.setup(); from django.utils import translation; translation.activate('en')\n"
        "from tests.rest.openapi import openapi; print(json.dumps(openapi()))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert json.loads(run.stdout) == openapi()


def schemas(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every schema below `node`, itself first, with the way to it."""
    yield path, node
    if not isinstance(node, dict):
        return
    for name, child in node.get("properties", {}).items():
        yield from schemas(child, f"{path}.{name}")
    for word in ("items", "additionalProperties"):
        if word in node:
            yield from schemas(node[word], f"{path}.{word}")
    for word in ("anyOf", "oneOf", "allOf"):
        for child in node.get(word, ()):
            yield from schemas(child, f"{path}.{word}")


def everything(document: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every schema of the document."""
    for name, schema in document["components"]["schemas"].items():
        yield from schemas(schema, name)
    for path, methods in document["paths"].items():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                yield from schemas(parameter["schema"], f"{path}?{parameter['name']}")
            for status, response in operation["responses"].items():
                for content in response.get("content", {}).values():
                    yield from schemas(content["schema"], f"{path} {status}")


def untyped(document: dict[str, Any]) -> list[str]:
    """The ways to schemas that allow anything."""
    return [
        path
        for path, schema in everything(document)
        if not (schema is False and path.endswith("additionalProperties"))
        and not (isinstance(schema, dict) and TYPING & schema.keys())
    ]


def vague(document: dict[str, Any]) -> list[str]:
    """The ways to objects that do not say their members, and lists that do not say their items."""
    return [
        path
        for path, schema in everything(document)
        if isinstance(schema, dict)
        and (
            (schema.get("type") == "object" and not {"properties", "additionalProperties"} & schema.keys())
            or (schema.get("type") == "array" and "items" not in schema)
        )
    ]


def test_nothing_is_untyped(get: Get, db: None) -> None:
    for document in (openapi(), get("openapi.json").json()):
        assert len(list(everything(document))) > 1000
        assert untyped(document) == []
        assert vague(document) == []


@pytest.mark.parametrize(
    "schema", [{}, {"title": "Any"}, True, {"type": "object", "additionalProperties": True}, {"items": {}}]
)
def test_an_untyped_schema_is_found(schema: Any) -> None:
    document = {
        "components": {"schemas": {"A": {"type": "object", "properties": {"a": schema}}}},
        "paths": {},
    }
    assert untyped(document)


@pytest.mark.parametrize("schema", [{"type": "object"}, {"type": "array"}])
def test_a_vague_schema_is_found(schema: Any) -> None:
    assert vague({"components": {"schemas": {"A": schema}}, "paths": {}})


def test_every_content_type_has_its_paths() -> None:
    paths = openapi()["paths"]
    for each in project().content_types:
        if each.kind == "setting":
            assert f"/api/v1/{each.name}/" in paths
        else:
            assert f"/api/v1/{each.list_name}/" in paths
        if each.kind == "snippet":
            assert f"/api/v1/{each.list_name}/{{object_id}}/" in paths


def test_errors_are_problems() -> None:
    for methods in openapi()["paths"].values():
        for operation in methods.values():
            for status in ("400", "404", "422"):
                assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_the_documentation_needs_no_internet(get: Get, db: None) -> None:
    page = get("docs").content.decode()
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)\"", page)
    assert addresses
    assert all(address.startswith("/static/") for address in addresses), addresses
    assert "//" not in re.sub(r"(?m)^\s*//.*$", "", page).replace("</", "")
