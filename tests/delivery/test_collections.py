"""Collections that become private: what is in them shows nowhere from that moment on, and comes back with them."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from jihadi_cms.delivery.models import Mark
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.state import state
from tests.delivery.test_dependents import image
from tests.probe.models import ProbePage, ProbeTopic

__all__ = ["image"]

ALT, PAPER = "pictured", "papered"


@pytest.fixture
def collections(db: None) -> list[Collection]:
    """A collection and one in it."""
    above = Collection.get_first_root_node().add_child(name="above")
    return [above, above.add_child(name="inside")]


@pytest.fixture
def page(make_page: MakePage, collections: list[Collection], image: Any) -> ProbePage:
    """A page that shows an image in its body and of a snippet, and a file as itself and in a text; both inside."""
    image.alt_text, image.collection = ALT, collections[1]
    image.save()
    text = ContentFile(b"x", f"{PAPER}.txt")
    file = get_document_model().objects.create(title=PAPER, file=text, collection=collections[1])
    return make_page(
        "one",
        body=[("picture", image)],
        topic=ProbeTopic.objects.create(name="topic", picture=image),
        attachment=file,
        introduction=f'<p><a linktype="document" id="{file.pk}">here</a><embed embedtype="image" id="{image.pk}"/></p>',
    )


@pytest.fixture
def shown(client: Client, page: ProbePage) -> Iterator[Callable[[], set[str]]]:
    """Which of the two any outlet names, by their words and addresses."""

    def look() -> set[str]:
        query = f"""{{ page(id: {page.pk}) {{ ... on ProbePage {{ introduction attachment {{ title url }}
            body {{ ... on ProbePageBodyPictureBlock {{ value {{ alt url }} }} }}
            topic {{ picture {{ alt url }} }} }} }} }}"""
        urls = [f"pages/{page.pk}/", "pages/", "probe_topics/", "sync/", f"search/?q={PAPER}", f"pages/{page.pk}.md"]
        answers = [client.get(f"/api/v1/{url}") for url in urls]
        answers.append(client.post("/graphql/", {"query": query}, content_type="application/json"))
        text = "".join(answer.content.decode() for answer in answers)
        return {word for word in (ALT, PAPER, "/images/") if word in text}

    return look


def restrict(collection: Collection) -> CollectionViewRestriction:
    """Ask for a log-in."""
    return CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


def private() -> Collection:
    """A collection that is private already."""
    collection = Collection.get_first_root_node().add_child(name="private")
    restrict(collection)
    settle()
    return collection


def move_collection(collections: list[Collection], client: Client) -> None:
    """Move the upper collection below a private one, in SQL."""
    target = private()
    Collection.objects.get(pk=collections[0].pk).move(target, "sorted-child")


def move_in_admin(collections: list[Collection], client: Client) -> None:
    """The same by the admin's form."""
    url = reverse("wagtailadmin_collections:edit", args=[collections[0].pk])
    answer = client.post(url, {"name": "above", "parent": private().pk})
    assert answer.status_code == 302


def move_files(collections: list[Collection], client: Client) -> None:
    """Save each of the files into a private collection."""
    target = private()
    for each in (ProbeTopic.objects.get().picture, get_document_model().objects.get()):
        each.collection = target
        each.save()


def move_in_bulk(collections: list[Collection], client: Client) -> None:
    """Tick them in the admin's lists and put them into a private collection."""
    target = private()
    for row in (ProbeTopic.objects.get().picture, get_document_model().objects.get()):
        names = (row._meta.app_label, row._meta.model_name, "add_to_collection")
        answer = client.post(f"{reverse('wagtail_bulk_action', args=names)}?id={row.pk}", {"collection": target.pk})
        assert answer.status_code == 302
        assert type(row).objects.get(pk=row.pk).collection == target


HIDE = {
    "restrict": lambda collections, client: restrict(collections[1]),
    "restrict above": lambda collections, client: restrict(collections[0]),
    "move the collection": move_collection,
    "move it in the admin": move_in_admin,
    "move the files": move_files,
    "move them in bulk": move_in_bulk,
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("in_transaction", [False, True], ids=["autocommit", "transaction"])
@pytest.mark.parametrize("hide", HIDE)
def test_what_is_private_shows_nowhere_at_once(
    hide: str,
    in_transaction: bool,
    shown: Callable[[], set[str]],
    page: ProbePage,
    collections: list[Collection],
    editor_client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert shown() == {ALT, PAPER, "/images/"}
    before = state()
    # Nothing that follows the commit is waited for.
    monkeypatch.setattr("jihadi_cms.delivery.signals.settle_soon", lambda: None)
    with transaction.atomic() if in_transaction else nullcontext():
        HIDE[hide](collections, editor_client)
    assert shown() == set()
    settle()
    assert shown() == set() and not Mark.objects.exists()
    assert Client().get(f"/api/v1/pages/{page.pk}/").json()["body"][0]["value"] is None
    if hide.startswith("restrict"):
        CollectionViewRestriction.objects.get().delete()
    elif "the collection" in hide:
        Collection.objects.get(name="above").move(Collection.get_first_root_node(), "sorted-child")
    else:
        CollectionViewRestriction.objects.all().delete()
    settle()
    assert shown() == {ALT, PAPER, "/images/"}
    assert {key: each["body"] for key, each in state().items()} == {key: each["body"] for key, each in before.items()}


def test_a_page_published_with_private_files(
    make_page: MakePage, collections: list[Collection], image: Any, client: Client
) -> None:
    restrict(collections[0])
    image.alt_text, image.collection = ALT, collections[1]
    image.save()
    page = make_page("one", body=[("picture", image)])
    assert client.get(f"/api/v1/pages/{page.pk}/").json()["body"][0]["value"] is None


def test_collections_cost_no_query_for_each_image(
    make_page: MakePage, image: Any, django_assert_max_num_queries: Any, collections: list[Collection]
) -> None:
    restrict(collections[0])
    for number in range(20):
        image.pk = None
        image.save()
        make_page(f"page-{number}", body=[("picture", image)] * 3)
    Mark.objects.bulk_create(Mark(key=f"page:{page.pk}") for page in ProbePage.objects.all())
    with django_assert_max_num_queries(20 * 12):
        settle()
