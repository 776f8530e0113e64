"""When what a document shows changes, the document follows: images, snippets, terms, files, linked pages."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.state import body, has_document
from tests.probe.models import ProbeFact, ProbeKeyword, ProbeNotice, ProbePage, ProbePartner, ProbeTopic


@pytest.fixture(autouse=True)
def _no_reference_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wagtail's index of references lags behind or misses relations: nothing here may rest on it."""
    monkeypatch.setattr(ReferenceIndex, "get_references_to", None)


@pytest.fixture
def image(db: None) -> object:
    png = BytesIO()
    Image.new("RGB", (64, 48)).save(png, "PNG")
    return get_image_model().objects.create(title="image", alt_text="before", file=ContentFile(png.getvalue(), "a.png"))


@pytest.fixture
def topic(image: object) -> ProbeTopic:
    return ProbeTopic.objects.create(name="topic", picture=image)


def test_an_image(make_page: MakePage, image: object) -> None:
    page = make_page("one", body=[("picture", image)])
    assert body(page)["body"][0]["value"]["alt"] == "before"
    image.alt_text = "after"
    image.save()
    settle()
    assert body(page)["body"][0]["value"]["alt"] == "after"
    image.delete()
    settle()
    assert body(page)["body"][0]["value"] is None


def test_an_image_of_a_snippet_of_a_page(make_page: MakePage, topic: ProbeTopic) -> None:
    page = make_page("one", topic=topic)
    topic.picture.alt_text = "after"
    topic.picture.save()
    settle()
    assert body(page)["topic"]["picture"]["alt"] == "after"
    stored = Document.objects.get(key=f"probe.probetopic:{topic.pk}")
    assert b"after" in bytes(stored.body)


@pytest.mark.parametrize("where", ["topic", "side_topics", "chosen_topics", "body"])
def test_a_snippet_wherever_it_is_shown(make_page: MakePage, topic: ProbeTopic, where: str) -> None:
    topic.name = "chosen" if where == "chosen_topics" else "topic"
    topic.save()
    row = {"label": "x", "points": [], "parts": [("about", {"topic": topic})]}
    values = {"topic": {"topic": topic}, "body": {"body": [("row", row)]}}.get(where, {})
    page = make_page("one", **values)
    if where == "side_topics":
        page.side_topics = [topic]
        page.save()
        settle()
    assert f'"{topic.name}"' in str(body(page)).replace("'", '"')
    topic.name = "chosen anew"
    topic.save()
    settle()
    assert "chosen anew" in str(body(page))
    topic.delete()
    settle()
    assert "chosen anew" not in str(body(page))


def test_a_row_related_one_to_one(make_page: MakePage) -> None:
    partner = ProbePartner.objects.create(name="before")
    page = make_page("one", partner=partner)
    partner.name = "after"
    partner.save()
    settle()
    assert body(page)["partner"]["name"] == "after"


def test_rows_related_many_to_many_from_either_end(page: ProbePage) -> None:
    first, second = (ProbeKeyword.objects.create(name=name) for name in ("first", "second"))

    def names() -> list[str]:
        settle()
        return [each["name"] for each in body(page)["keywords"]]

    page.keywords.add(first)
    assert names() == ["first"]
    second.probe_pages.add(page)
    assert names() == ["first", "second"]
    second.name = "third"
    second.save()
    assert names() == ["first", "third"]
    first.probe_pages.clear()
    assert names() == ["third"]
    page.keywords.clear()
    assert names() == []


def test_an_inline_child_saved_by_itself(make_page: MakePage) -> None:
    page = make_page("one", facts=[ProbeFact(text="before")])
    assert [fact["text"] for fact in body(page)["facts"]] == ["before"]
    fact = ProbeFact.objects.get()
    fact.text = "after"
    fact.save()
    settle()
    assert [fact["text"] for fact in body(page)["facts"]] == ["after"]
    fact.delete()
    settle()
    assert body(page)["facts"] == []


def test_a_snippet_that_is_unpublished_is_shown_nowhere_at_once(make_page: MakePage, client: Client) -> None:
    notice = ProbeNotice.objects.create(name="top secret")
    page = make_page("one", notice=notice)
    assert body(page)["notice"]["name"] == "top secret"
    notice.unpublish()
    for url in ("/api/v1/pages/", "/api/v1/probe_notices/", f"/api/v1/pages/{page.pk}/"):
        assert "top secret" not in client.get(url).content.decode()
    settle()
    assert body(page)["notice"] is None
    notice.save_revision().publish()
    settle()
    assert body(page)["notice"]["name"] == "top secret"


def test_saving_a_draft_of_an_unpublished_snippet_leaves_pages_alone(make_page: MakePage) -> None:
    notice = ProbeNotice.objects.create(name="draft", live=False)
    page = make_page("one", notice=notice)
    notice.name = "another draft"
    notice.save()
    assert has_document(page)


def test_a_snippet_shows_only_while_a_page_shows_it(make_page: MakePage, topic: ProbeTopic, client: Client) -> None:
    def listed() -> bool:
        return "topic" in client.get("/api/v1/probe_topics/").content.decode()

    settle()
    assert not listed()
    page = make_page("one", topic=topic)
    assert listed()
    page.unpublish()
    assert not listed()


def test_a_file_of_a_collection_that_becomes_private(make_page: MakePage) -> None:
    collection = Collection.get_first_root_node().add_child(name="papers")
    file = get_document_model().objects.create(title="paper", file=ContentFile(b"x", "a.txt"), collection=collection)
    page = make_page("one", attachment=file)
    assert body(page)["attachment"]["title"] == "paper"
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    settle()
    assert body(page)["attachment"] is None
    restriction.delete()
    settle()
    assert body(page)["attachment"]["title"] == "paper"


def link_to(page: ProbePage) -> str:
    return f'<p>see <a linktype="page" id="{page.pk}">there</a></p>'


def test_a_link_follows_the_path_of_its_page(make_page: MakePage, page: ProbePage) -> None:
    linking = make_page("linking", introduction=link_to(page))
    assert 'href="/one/"' in body(linking)["introduction"]
    page.slug = "two"
    page.save()
    settle()
    assert 'href="/two/"' in body(linking)["introduction"]


def test_a_link_to_the_page_itself(make_page: MakePage) -> None:
    """Neither its first document nor one at another path is there yet when it is projected."""
    page = make_page("one", live=False)
    page.introduction = link_to(page)
    page.save_revision().publish()
    settle()
    assert 'href="/one/"' in body(page)["introduction"]
    page = ProbePage.objects.get(pk=page.pk)
    page.slug = "two"
    page.save()
    settle()
    assert 'href="/two/"' in body(page)["introduction"]


def test_a_link_to_a_page_that_is_published_later(make_page: MakePage) -> None:
    draft = make_page("draft", live=False)
    linking = make_page("linking", introduction=link_to(draft))
    assert body(linking)["introduction"] == "<p>see there</p>"
    draft.save_revision().publish()
    settle()
    assert 'href="/draft/"' in body(linking)["introduction"]


@pytest.mark.parametrize("settled", [False, True])
def test_links_and_references_to_a_page_that_is_hidden(make_page: MakePage, client: Client, settled: bool) -> None:
    page = make_page("target")
    linking = make_page("linking", introduction=link_to(page), companion=page, body=[("page", page)])
    url = f"/api/v1/pages/{linking.pk}/"
    shown = client.get(url).json()
    assert shown["companion"] == page.pk and str(page.pk) in shown["included"]
    page.unpublish()
    if settled:
        settle()
    hidden = client.get(url).json()
    assert hidden["companion"] is None and "target" not in str(hidden)
    assert hidden["introduction"] == "<p>see there</p>"
    assert str(page.pk) not in hidden["included"] and all(block["value"] is None for block in hidden["body"])
