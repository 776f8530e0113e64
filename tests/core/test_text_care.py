"""Every text is stored in one Persian spelling, whoever saves it and however deep it lies."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Locale
from wagtail.test.utils.form_data import streamfield

from blocks import BodyBlock
from home.models import HomePage, Menu, MenuItem, SiteSettings
from jihadi_cms.articles.models import ArticlePage, Author, SectionPage, Tag
from jihadi_cms.core.block_text import normalised_block
from jihadi_cms.core.text_care import care_for, is_cared
from tests.core.editing import post_page, publish_new
from tests.probe.models import ProbeFact, ProbeNotice, ProbePage

TYPED, STORED = "علي و كتاب", "علی و کتاب"
ADDRESS = "https://x.ir/علي/كتاب"

code = blocks.RegexBlock(regex=r"^\S+$")
nested = blocks.StructBlock(
    [
        ("line", blocks.CharBlock()),
        ("list", blocks.ListBlock(blocks.TextBlock())),
        ("stream", blocks.StreamBlock([("rich", blocks.RichTextBlock()), ("quote", blocks.BlockQuoteBlock())])),
        ("url", blocks.URLBlock()),
    ]
)
table = TypedTableBlock([("text", blocks.CharBlock()), ("html", blocks.RawHTMLBlock())])


def item(kind: str, value: Any) -> dict[str, Any]:
    """An item of a stream or list as it is stored."""
    return {"type": kind, "value": value, "id": "1"}


@pytest.mark.parametrize(
    ("block", "typed", "stored"),
    [
        (blocks.CharBlock(), TYPED, STORED),
        (blocks.CharBlock(), f"{TYPED} {ADDRESS} ي@مثال.ir", f"{STORED} {ADDRESS} ي@مثال.ir"),
        (blocks.TextBlock(), f"{TYPED}\n{TYPED}", f"{STORED}\n{STORED}"),
        (blocks.BlockQuoteBlock(), TYPED, STORED),
        (blocks.RichTextBlock(), f'<p title="ي">{TYPED}</p>', f'<p title="ي">{STORED}</p>'),
        (blocks.RichTextBlock(), f"<code>{TYPED}</code>", f"<code>{TYPED}</code>"),
        (blocks.RichTextBlock(), f'<span lang="ar">{TYPED}</span>', f'<span lang="ar">{TYPED}</span>'),
        (blocks.URLBlock(), ADDRESS, ADDRESS),
        (blocks.EmailBlock(), "ي@x.ir", "ي@x.ir"),
        (blocks.RawHTMLBlock(), TYPED, TYPED),
        (blocks.ChoiceBlock(choices=[(TYPED, TYPED)]), TYPED, TYPED),
        (code, TYPED, TYPED),
        (blocks.TextBlock(text_care=False), TYPED, TYPED),
        (blocks.StructBlock([("code", blocks.TextBlock())], text_care=False), {"code": TYPED}, {"code": TYPED}),
        (blocks.IntegerBlock(), 5, 5),
        (blocks.CharBlock(), None, None),
        (ImageChooserBlock(), 5, 5),
        (
            nested,
            {
                "line": TYPED,
                "list": [item("item", TYPED), TYPED],
                "stream": [item("rich", f"<p>{TYPED}</p>"), item("quote", TYPED), item("gone", TYPED)],
                "url": ADDRESS,
                "gone": TYPED,
            },
            {
                "line": STORED,
                "list": [item("item", STORED), STORED],
                "stream": [item("rich", f"<p>{STORED}</p>"), item("quote", STORED), item("gone", TYPED)],
                "url": ADDRESS,
                "gone": TYPED,
            },
        ),
        (
            TableBlock(),
            {"data": [[TYPED, None], [5, TYPED]], "table_caption": TYPED, "table_header_choice": "row"},
            {"data": [[STORED, None], [5, STORED]], "table_caption": STORED, "table_header_choice": "row"},
        ),
        (TableBlock(), None, None),
        (
            TableBlock(table_options={"renderer": "html"}),
            {"data": [[f'<b title="ي">{TYPED}</b> <code>ي</code>']], "table_caption": TYPED},
            {"data": [[f'<b title="ي">{STORED}</b> <code>ي</code>']], "table_caption": STORED},
        ),
        (
            table,
            {
                "columns": [{"type": "text", "heading": TYPED}, {"type": "html", "heading": ""}],
                "rows": [{"values": [TYPED, TYPED]}],
                "caption": TYPED,
            },
            {
                "columns": [{"type": "text", "heading": STORED}, {"type": "html", "heading": ""}],
                "rows": [{"values": [STORED, TYPED]}],
                "caption": STORED,
            },
        ),
        (nested, "broken", "broken"),
        (blocks.StreamBlock([("text", blocks.TextBlock())]), {"broken": TYPED}, {"broken": TYPED}),
    ],
)
def test_texts_in_blocks(block: blocks.Block, typed: Any, stored: Any) -> None:
    assert normalised_block(block, typed) == stored
    assert normalised_block(block, stored) == stored


def strings(value: Any, path: str = "") -> list[tuple[str, str]]:
    """The strings in JSON, each with the names that lead to it."""
    match value:
        case dict():
            return [found for name, child in value.items() for found in strings(child, f"{path}.{name}")]
        case list():
            return [found for child in value for found in strings(child, path)]
        case str():
            return [(path, value)]
    return []


def spoiled(block: blocks.Block, text: str) -> Any:
    """The stored form of `block`'s own preview value with Arabic letters and `text` in each of its strings."""
    raw = block.get_prep_value(block.normalize(block.get_preview_value()))

    def spoil(value: Any) -> Any:
        match value:
            case dict():
                return {name: spoil(child) for name, child in value.items()}
            case list():
                return [spoil(child) for child in value]
            case str() if any("\u0600" <= letter <= "\u06ff" for letter in value):
                return value.replace("ی", "ي").replace("ک", "ك") + text
        return value

    return spoil(raw)


# Without "<", which would make a tag of what follows, and that stays.
@given(st.text("يكیکaب .\u200c\u200e>&ﷲ1", max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_block_of_the_vocabulary_is_stored_in_one_spelling(text: str) -> None:
    for name, block in BodyBlock().child_blocks.items():
        typed = spoiled(block, text)
        stored = normalised_block(block, typed)
        assert not [found for found in strings(stored, name) if {"ي", "ك"} & set(found[1])]
        assert normalised_block(block, stored) == stored


#: What stays as it was typed, in any text and in texts with markup.
ADDRESSES = ("https://x.ir/ي/ك?ى=١", "www.x.ir/ك", "ي.ك@x.ir")
MARKUP = ('<a href="/ي/" title="ك">', "</a>", "<code>ي ك</code>", "<!-- ي -->", '<span lang="ar">ي</span>')


def mixed(kept: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, bool]]]:
    """Prose with what must stay between its words: pieces, each with whether it must."""
    prose = st.text("يكیکaبﷲ.،\u200c\u200e\u0654", max_size=6).map(lambda text: (text, False))
    return st.lists(st.one_of(prose, st.sampled_from(kept).map(lambda text: (text, True))), max_size=8)


def kept_in_order(text: str, pieces: list[tuple[str, bool]]) -> bool:
    """Whether all that must stay is in `text`, in its order."""
    position = 0
    for piece, stays in pieces:
        if stays:
            position = text.find(piece, position) + len(piece)
            if position < len(piece):
                return False
    return True


@given(mixed(ADDRESSES), mixed((*ADDRESSES, *MARKUP)))
@settings(deadline=None)
def test_cells_and_snippets_keep_addresses_and_markup(
    plain: list[tuple[str, bool]], marked: list[tuple[str, bool]]
) -> None:
    line, html = (" ".join(piece for piece, _ in pieces) for pieces in (plain, marked))
    for block, typed, pieces in (
        (TableBlock(), line, plain),
        (TableBlock(table_options={"renderer": "html"}), html, marked),
    ):
        cell = {"data": [[typed, None]], "table_caption": line}
        stored = normalised_block(block, cell)
        assert kept_in_order(stored["data"][0][0], pieces)
        assert kept_in_order(stored["table_caption"], plain)
        assert normalised_block(block, stored) == stored
    author = Author(name=line, role_title=line, bio=line)
    care_for(author)
    texts = (author.name, author.role_title, author.bio)
    assert all(kept_in_order(text, plain) for text in texts)
    care_for(author)
    assert (author.name, author.role_title, author.bio) == texts


def test_every_model_of_ours_with_prose_is_cared_for() -> None:
    ours = [model for model in apps.get_models() if model._meta.app_label.startswith("jihadi_")]
    prose = (models.TextField, StreamField)
    machinery = {"jihadi_delivery"}
    assert not [
        model._meta.label
        for model in ours
        if model._meta.app_label not in machinery
        and any(isinstance(field, prose) and field.editable for field in model._meta.local_fields)
        and not is_cared(model)
    ]


@pytest.fixture
def section(db: None) -> SectionPage:
    """A section under the home page."""
    return HomePage.objects.get().add_child(instance=SectionPage(title="بخش"))


def body(*items: tuple[str, Any]) -> list[dict[str, Any]]:
    """A stream as it is stored."""
    return [{"type": kind, "value": value} for kind, value in items]


def test_a_page_saved_without_a_form(section: SectionPage) -> None:
    article = ArticlePage(
        title=TYPED,
        seo_title=TYPED,
        search_description=TYPED,
        source_url=ADDRESS,
        body=body(("paragraph", f"<p>{TYPED}</p>"), ("quote", {"text": TYPED, "speaker": "", "role": ""})),
    )
    section.add_child(instance=article)
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.title, article.draft_title, article.seo_title, article.search_description) == (STORED,) * 4
    assert article.source_url == ADDRESS
    assert [block["value"] for block in article.body.raw_data] == [
        f"<p>{STORED}</p>",
        {"text": STORED, "speaker": "", "role": ""},
    ]


def test_a_draft_in_the_admin(editor_client: Client, section: SectionPage) -> None:
    article = publish_new(editor_client, section, ArticlePage, title="گزارش", lead="لید", body=streamfield([]))
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    values = {"seo_title": TYPED, "body": streamfield([("heading", {"text": TYPED, "level": "2"})])}
    response = post_page(editor_client, url, values, action="action-save")
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.seo_title == ""
    content = article.get_latest_revision().content
    assert content["seo_title"] == STORED
    draft = article.get_latest_revision_as_object()
    assert draft.body[0].value["text"] == STORED


def test_a_revision_made_without_validation(section: SectionPage) -> None:
    section.seo_title = TYPED
    section.introduction = TYPED
    content = section.save_revision(clean=False).content
    assert (content["seo_title"], content["introduction"]) == (STORED, STORED)


def test_only_the_fields_that_are_saved(section: SectionPage) -> None:
    section.seo_title = section.search_description = TYPED
    section.save(update_fields=["seo_title"], clean=False)
    assert (section.seo_title, section.search_description) == (STORED, TYPED)


@pytest.mark.django_db
def test_snippets_settings_tags_and_children() -> None:
    menu = Menu.objects.create(title=TYPED, slug="main")
    link = MenuItem.objects.create(menu=menu, title=TYPED, url="/علي/كتاب/")
    assert (menu.title, link.title, link.url) == (STORED, STORED, "/علي/كتاب/")
    site = HomePage.objects.get().get_site()
    assert SiteSettings.objects.create(site=site, phone="\u200e021\u200e").phone == "021"
    assert Tag.objects.create(name=TYPED).name == STORED


@pytest.fixture
def probe(db: None) -> ProbePage:
    """A page of a host project, with an inline child."""
    page = ProbePage(
        title=TYPED,
        introduction=f'<p><a href="/ي/">{TYPED}</a></p>',
        body=body(
            ("row", {"label": TYPED, "points": [item("item", TYPED)], "parts": [item("text", f"<p>{TYPED}</p>")]})
        ),
    )
    page.facts = [ProbeFact(text=TYPED)]
    return page


def test_a_host_is_left_alone_until_it_asks(probe: ProbePage) -> None:
    HomePage.objects.get().add_child(instance=probe)
    assert probe.title == TYPED
    assert probe.save_revision().content["facts"][0]["text"] == TYPED


@pytest.mark.parametrize("named", ["probe", "probe.ProbePage", "probe.probepage"])
def test_a_host_names_its_models(probe: ProbePage, settings: Any, named: str) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "TEXT_CARE": [named]}
    HomePage.objects.get().add_child(instance=probe)
    stored = ProbePage.objects.get()
    assert (stored.title, stored.introduction) == (STORED, f'<p><a href="/ي/">{STORED}</a></p>')
    assert stored.facts.get().text == STORED
    row = stored.body.raw_data[0]["value"]
    assert (row["label"], row["points"][0]["value"], row["parts"][0]["value"]) == (STORED, STORED, f"<p>{STORED}</p>")


def test_drafts_of_a_host(probe: ProbePage, settings: Any) -> None:
    HomePage.objects.get().add_child(instance=probe)
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "TEXT_CARE": ["probe"]}
    content = probe.save_revision(clean=False).content
    assert (content["title"], content["facts"][0]["text"]) == (STORED, STORED)
    assert TYPED not in content["body"]
    notice = ProbeNotice.objects.create(name="آگهی")
    notice.name = TYPED
    assert notice.save_revision(clean=False).content["name"] == STORED


def test_arabic_content_keeps_its_letters(probe: ProbePage, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "TEXT_CARE": ["probe"]}
    probe.locale = Locale.objects.create(language_code="ar")
    HomePage.objects.get().add_child(instance=probe)
    stored = ProbePage.objects.get()
    assert (stored.title, stored.facts.get().text) == (TYPED, TYPED)
    assert stored.save_revision().content["title"] == TYPED


def test_a_text_that_would_outgrow_its_column_stays(probe: ProbePage, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "TEXT_CARE": ["probe"]}
    probe.title, probe.slug, probe.seo_title = "x", "x", "ﷲ" * 100
    HomePage.objects.get().add_child(instance=probe)
    assert ProbePage.objects.get().seo_title == "ﷲ" * 100
