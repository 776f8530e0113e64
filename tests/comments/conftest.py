"""What comments are written below."""

import pytest

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.settle import settle


@pytest.fixture
def article(db: None) -> ArticlePage:
    """A public article that takes comments."""
    section = HomePage.objects.get().add_child(instance=SectionPage(title="بخش"))
    article = section.add_child(instance=ArticlePage(title="گزارش"))
    article.save_revision().publish()
    settle()
    return ArticlePage.objects.get()
