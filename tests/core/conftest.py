"""Fixtures of the core room's tests."""

import pytest

from jihadi_cms.core.models import ContentImage
from tests.core.pictures import picture


@pytest.fixture
def images(db: None) -> list[ContentImage]:
    """Two pictures."""
    return [picture("اصلی"), picture("اشتراک")]
