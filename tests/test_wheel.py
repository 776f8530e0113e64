"""The built wheel, installed into a Wagtail project that has page types of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOST = ROOT / "tests" / "hostproject"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files alone: what the tests find of ours is what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    source = folder / "source"
    # From a copy: building leaves files beside the sources, and tests run in parallel.
    source.mkdir()
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    for name in ("jihadi_cms", "blocks", "home", "public_site"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, source], check=True)
    wheel = next(folder.glob("*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", folder / "site", wheel], check=True)
    return folder / "site"


@pytest.fixture(scope="module")
def answers(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What consumers of the host project get."""
    return visit(installed, tmp_path_factory.mktemp("host"))


def visit(installed: Path, tmp_path: Path, **options: str) -> dict[str, Any]:
    """What they get under the `options` of the host's environment."""
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    environment |= {"PYTHONPATH": f"{installed}:{HOST}", "HOST_DIR": str(tmp_path), **options}
    run = subprocess.run(
        [sys.executable, str(HOST / "visit.py")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def test_a_host_projects_own_page_types_are_delivered(answers: dict[str, Any]) -> None:
    is_delivered(answers)


@pytest.mark.full
@pytest.mark.parametrize("options", [{"HOST_I18N": "1"}, {"HOST_USE_TZ": "0"}], ids=["i18n", "naive times"])
def test_they_are_under_other_settings(installed: Path, tmp_path: Path, options: dict[str, str]) -> None:
    is_delivered(visit(installed, tmp_path, **options))


def is_delivered(answers: dict[str, Any]) -> None:
    """Assert that a recipe is whole in both APIs."""
    (recipe,) = answers["rest"]["items"]
    assert recipe["title"] == "Ghormeh sabzi"
    assert recipe["cuisine"] == {"id": 1, "name": "Persian", "slug": "persian"}
    assert [each["grams"] for each in recipe["ingredients"]] == ["750.50", "200.00"]
    assert recipe["minutes"] == 25
    assert [block["type"] for block in recipe["body"]] == ["step", "tips"]
    assert answers["find"]["id"] == recipe["id"]
    assert answers["cuisines"]["items"][0]["name"] == "Persian"

    (node,) = answers["graphql"]["data"]["recipes"]["nodes"]
    assert node["ingredients"] == [{"name": "Herbs", "grams": "750.50"}, {"name": "Beans", "grams": "200.00"}]
    assert node["body"][0] == {"__typename": "StepBlock", "text": "Fry the herbs.", "minutes": 25}
    assert node["body"][1]["tips"][0] == {"__typename": "TipBlock", "text": "Slowly."}


def test_a_host_projects_drafts_stay_its_own(answers: dict[str, Any]) -> None:
    assert answers["draft"] == 404
    told = {name: answer for name, answer in answers.items() if name != "openapi"}
    assert "Secret" not in json.dumps(told)


def test_a_host_projects_blocks_are_typed(answers: dict[str, Any]) -> None:
    schemas = answers["openapi"]["components"]["schemas"]
    assert schemas["StepValue"]["properties"]["minutes"]["anyOf"][0]["type"] == "integer"
    assert schemas["RecipePage"]["properties"]["body"]["items"]["discriminator"]["propertyName"] == "type"
