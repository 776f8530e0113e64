"""A section to file articles in."""

import pytest

from home.models import HomePage
from jihadi_cms.articles.models import SectionPage


@pytest.fixture
def section(db: None) -> SectionPage:
    """The section «آموزش» under the home page."""
    return HomePage.objects.get().add_child(instance=SectionPage(title="آموزش"))
