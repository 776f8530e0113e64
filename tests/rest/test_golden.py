"""What each content type looks like, kept in `golden/`; and that OpenAPI says the same of it."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from jihadi_cms.contract.types import Stream, walk
from tests.conftest import Assertion
from tests.contract.project import project
from tests.rest import content
from tests.rest.conftest import Get
from tests.rest.openapi import openapi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

NAMES = [each.name for each in project().content_types]


def address(name: str) -> str:
    """Where REST has the sample of a content type."""
    content_type = project().by_name(name)
    if content_type.kind == "setting":
        return f"{name}/"
    return f"{'pages' if content_type.is_page else content_type.list_name}/{content.OBJECTS[name]}/"


@pytest.fixture
def assert_valid() -> Callable[[dict[str, Any], str], None]:
    """`assert_valid(json, "ArticlePage")`: the JSON is what that schema says."""

    def check(answer: dict[str, Any], schema: str) -> None:
        validator = Draft202012Validator(
            {"$ref": f"#/components/schemas/{schema}", "components": openapi()["components"]},
            format_checker=FormatChecker(),
        )
        errors = [f"{'.'.join(map(str, e.path))}: {e.message[:300]}" for e in validator.iter_errors(answer)]
        assert errors == []

    return check


def stable(answer: dict[str, Any]) -> str:
    """The JSON as text, without what depends on the machine: signatures and hashes of image files."""
    text = json.dumps(answer, ensure_ascii=False, indent=2, sort_keys=False) + "\n"
    return re.sub(r"/images/(\d+)/[^/\" ]+/", r"/images/\1/SEAL/", text)


@pytest.mark.parametrize("name", NAMES)
def test_golden_json(name: str, get: Get, assert_snapshot: Assertion) -> None:
    response = get(address(name))
    assert response.status_code == 200
    assert_snapshot(f"../golden/{name}.json", stable(response.json()))


@pytest.mark.parametrize("name", NAMES)
def test_openapi_describes_it(name: str, get: Get, assert_valid: Callable[..., None]) -> None:
    assert_valid(get(address(name)).json(), f"{project().by_name(name).object.name}Detail")


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("pages/", "PageList"),
        ("search/?q=مدرسه", "SearchResults"),
        ("nothing/", "Problem"),
        *(
            (f"{each.list_name}/?total=true", f"{each.object.name}List")
            for each in project().content_types
            if each.kind != "setting"
        ),
    ],
)
def test_openapi_describes_lists(path: str, schema: str, get: Get, assert_valid: Callable[..., None]) -> None:
    answer = get(path).json()
    assert schema == "Problem" or answer["items"]
    assert_valid(answer, schema)


def test_a_wrong_value_is_not_what_openapi_describes(get: Get, assert_valid: Callable[..., None]) -> None:
    answer = get(address("article")).json()
    answer["body"][0]["value"]["level"] = "9"
    with pytest.raises(AssertionError):
        assert_valid(answer, "ArticlePageDetail")


def test_the_samples_use_every_block(get: Get) -> None:
    used: set[tuple[str, str]] = set()

    def collect(stream: Stream, blocks: list[dict[str, Any]]) -> None:
        kinds = stream.by_name()
        for block in blocks:
            used.add((stream.name, block["type"]))
            for field in kinds[block["type"]].fields:
                if isinstance(field.type, Stream):
                    collect(field.type, block["value"][field.name])

    everything: set[tuple[str, str]] = set()
    for content_type in project().content_types:
        answer = get(address(content_type.name)).json()
        for field in content_type.object.fields:
            if isinstance(field.type, Stream):
                collect(field.type, answer[field.name])
        for type_ in walk(content_type.object):
            if isinstance(type_, Stream):
                everything |= {(type_.name, block.block_name) for block in type_.blocks}
    assert len(everything) > 20
    assert used == everything
