"""`from blocks import BodyBlock` and the app's place in Django."""

import subprocess
import sys

import pytest
from django.apps import apps

import blocks


@pytest.mark.parametrize("name", blocks.__all__)
def test_every_public_block_is_exported(name: str) -> None:
    assert getattr(blocks, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="NoSuchBlock"):
        blocks.NoSuchBlock  # noqa: B018


def test_importing_the_package_loads_nothing_of_wagtail() -> None:
    """Django imports the package while it loads the apps, when Wagtail's choosers cannot be imported yet."""
    code = "import sys, blocks, blocks.apps; sys.exit('wagtail' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_app_has_its_label() -> None:
    assert apps.get_app_config("jihadi_blocks").name == "blocks"
