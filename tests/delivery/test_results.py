"""Results of operations that name pages: what of them is hidden drops out, at the nearest place that may lack it."""

from dataclasses import dataclass
from typing import Any

import pytest

from home.models import HomePage
from jihadi_cms.articles.models import SectionPage
from jihadi_cms.contract.operations import OperationRefused, PageId
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.results import names_pages, plain
from jihadi_cms.delivery.settle import settle

pytestmark = pytest.mark.django_db
HIDDEN = PageId(10**6)


@dataclass
class Named:
    """One page."""

    page: PageId
    label: str = ""


@dataclass
class Everything:
    """Pages in all places."""

    one: PageId | None
    many: list[PageId]
    items: list[Named]
    best: Named | None
    number: int = 5


@pytest.fixture
def page(db: None) -> PageId:
    """A public page."""
    section = HomePage.objects.get().add_child(instance=SectionPage(title="بخش"))
    section.save_revision().publish()
    settle()
    return PageId(section.pk)


@pytest.fixture
def reader(page: PageId) -> Reader:
    """A reader of its site."""
    return Reader(HomePage.objects.get().get_site().pk, "https://example.org")


def ids(result: Any, reader: Reader) -> Any:
    """The result with pages as their ids."""
    return plain(result, reader, lambda node: node.document.page_id)[0]


def test_which_types_name_pages() -> None:
    assert names_pages(Everything)
    assert names_pages(list[PageId])
    assert not names_pages(list[int | None])
    assert not names_pages(str)


def test_pages_that_are_public_stay(page: PageId, reader: Reader, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = ids(Everything(page, [page, page], [Named(page, "x")], Named(page)), reader)
    named = {"page": page, "label": ""}
    assert found == {
        "one": page,
        "many": [page, page],
        "items": [{"page": page, "label": "x"}],
        "best": named,
        "number": 5,
    }


def test_hidden_ones_drop_out(page: PageId, reader: Reader) -> None:
    found = ids(Everything(HIDDEN, [HIDDEN, page], [Named(HIDDEN), Named(page)], Named(HIDDEN)), reader)
    assert found == {
        "one": None,
        "many": [page],
        "items": [{"page": page, "label": ""}],
        "best": None,
        "number": 5,
    }


def test_nothing_is_left_of_a_result_that_is_one_hidden_page(reader: Reader) -> None:
    with pytest.raises(OperationRefused) as refused:
        ids(Named(HIDDEN), reader)
    assert refused.value.status == 404


def test_readers_of_another_site_see_none(page: PageId) -> None:
    assert ids(Everything(page, [page], [], None), Reader(10**6, "https://other.example"))["many"] == []


def test_without_pages_nothing_is_looked_up(reader: Reader, django_assert_num_queries: Any) -> None:
    @dataclass
    class Plain:
        count: int

    with django_assert_num_queries(0):
        assert ids(Plain(3), reader) == {"count": 3}
        assert ids(Everything(None, [], [], None), reader)["many"] == []
