"""A made-up project for each test."""

from collections.abc import Iterator

import pytest

from tests.contract.isolated import Make, made_up_models


@pytest.fixture
def make() -> Iterator[Make]:
    """Defines models of a made-up project."""
    with made_up_models() as make:
        yield make
