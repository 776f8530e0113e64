"""Pages as Markdown, read back with a CommonMark parser; and what `/llms.txt` lists."""

import json
import re
from datetime import timedelta

import pytest
import yaml
from django.test import Client
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.models import Page

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.rest.markdown import html, text
from jihadi_cms.rest.markdown.values import Values
from tests.conftest import Assertion
from tests.probe.models import ProbeFact, ProbePage, ProbeTopic
from tests.rest.bodies import ARTICLE, EVENT, FILE, GROUP, OTHER_ARTICLE, SECTION

BASE = "https://example.ir/news/1/"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

#: Characters that mean something somewhere in Markdown, and some that do not.
TEXTS = st.text(alphabet=[*"\\`*_{}[]()<>#+-.!|~=&:;/\"' \t\n\r19aZسی۱‌«\u2028\x0b\xa0"], max_size=40) | st.text(
    max_size=40
)


def tokens_of(markdown: str) -> list[Token]:
    """Every token of a parsed text, those within lines too."""
    return [each for token in PARSER.parse(markdown) for each in (token, *(token.children or ()))]


def words_of(markdown: str) -> str:
    """What a reader sees, without any space."""
    seen = (token.content for token in tokens_of(markdown) if token.type in ("text", "code_inline", "text_special"))
    return re.sub(r"\s", "", "".join(seen))


def without_spaces(source: str) -> str:
    """`source` as far as it can be seen."""
    return re.sub(r"[\s\x00-\x1f\x7f\x85]", "", source)


def kinds_of(markdown: str) -> set[str]:
    """The kinds of token in a parsed text."""
    return {token.type for token in tokens_of(markdown)}


PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "hardbreak"}


@given(TEXTS)
@example("a\n===")
@example("1\r\xa0")
@example("- x\n1. y\n# z\n> q")
@example("a | b\n--|--\nc | d")
@example("![a](b) [c]: d\n\n[c]")
@example("&lt;b&gt; <b> <!-- --> <a@b.c> <https://x.y>")
def test_plain_text_stays_plain_text(source: str) -> None:
    markdown = "\n\n".join(text.paragraphs(source))
    assert kinds_of(markdown) <= PLAIN
    assert words_of(markdown) == without_spaces(source)


@given(TEXTS)
@example("C #")
@example("#")
def test_any_title_is_one_heading(source: str) -> None:
    markdown = text.heading(text.escaped(source), 2)
    tokens = PARSER.parse(markdown)
    assert [token.tag for token in tokens] in (["h2", "", "h2"], [])
    assert words_of(markdown) == without_spaces(source)


@given(TEXTS.filter(str.strip))
def test_any_title_is_bold(source: str) -> None:
    markdown = text.paragraph(text.bold(text.escaped(source)))
    assert kinds_of(markdown) <= PLAIN | {"strong_open", "strong_close"}
    assert words_of(markdown) == without_spaces(source)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=2, max_size=3))
def test_any_cells_make_one_table(rows: list[list[str]]) -> None:
    markdown = text.table([[text.escaped(cell) for cell in row] for row in rows], has_heading=True)
    tokens = PARSER.parse(markdown)
    assert [token.type for token in tokens if token.level == 0] == ["table_open", "table_close"]
    assert sum(token.type == "tr_open" for token in tokens) == len(rows)
    assert words_of(markdown) == without_spaces("".join(map("".join, rows)))


@given(st.lists(TEXTS.filter(without_spaces), min_size=1, max_size=4))
def test_any_texts_make_one_list(entries: list[str]) -> None:
    markdown = text.items([[text.paragraph(text.escaped(entry))] for entry in entries])
    tokens = PARSER.parse(markdown)
    assert [token.type for token in tokens if token.level == 0] == ["bullet_list_open", "bullet_list_close"]
    assert sum(token.type == "list_item_open" for token in tokens) == len(entries)
    assert words_of(markdown) == without_spaces("".join(entries))


@given(TEXTS, TEXTS)
def test_any_text_and_address_make_no_more_than_a_link(label: str, url: str) -> None:
    markdown = text.paragraph(text.link(text.escaped(label), url, BASE))
    links = [token for token in tokens_of(markdown) if token.type == "link_open"]
    assert kinds_of(markdown) <= PLAIN | {"link_open", "link_close"}
    assert len(links) <= 1
    assert all(str(link.attrs["href"]).startswith(("http://", "https://", "mailto:", "tel:")) for link in links)


@given(st.lists(TEXTS, max_size=4))
@example(["wow!"])
def test_text_of_html_stays_text(parts: list[str]) -> None:
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in parts]
    source = f"<p>{'<br>'.join(escaped)}<a href='/x/'>link</a></p>"
    markdown = "\n\n".join(html.markdown(source, BASE))
    assert kinds_of(markdown) <= PLAIN | {"link_open", "link_close"}
    assert words_of(markdown) == without_spaces("".join(parts)) + "link"


@given(st.text(max_size=60) | st.text(alphabet="<>/abpulithr =\"'!-&;", max_size=60))
def test_any_html_is_read(source: str) -> None:
    markdown = "\n\n".join(html.markdown(source, BASE))
    assert "html_block" not in kinds_of(markdown)
    assert "html_inline" not in kinds_of(markdown)


def test_deeply_nested_html_is_read() -> None:
    assert "متن" in "".join(html.markdown("<div>" * 5000 + "متن" + "</div>" * 5000, BASE))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>یک</h1><p>دو</p>", "## یک\n\nدو"),
        ("<p>a <b>b</b> <i>c</i> <strong> d </strong>e</p>", "a **b** *c*  **d** e"),
        ("<p>یک<b>«دو»</b>ها</p>", "یک«دو»ها"),
        ("<p>a<br>- b</p>", "a\\\n\\- b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n\n  - b\n\n- c"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1) b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>a\n``` b</code></pre>", "````\na\n``` b\n````"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ("<p>a</p><hr><p>b</p>", "a\n\n***\n\nb"),
        ('<p><a href="/آ ب/">c</a></p>', "[c](https://example.ir/%D8%A2%20%D8%A8/)"),
        ('<p><a href="javascript:alert(1)">c</a></p>', "c"),
        ('<p><img src="/a(1).png" alt="b]"></p>', "![b\\]](https://example.ir/a%281%29.png)"),
        ("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>", "| a |\n| --- |\n| b\\|c |"),
        ("<script>x</script><style>y</style><mark>z</mark>", "z"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
    ],
)
def test_html_in_markdown(source: str, expected: str) -> None:
    assert text.joined(html.markdown(source, BASE)) == expected


@given(st.text())
def test_any_text_is_quoted_for_yaml(value: str) -> None:
    assert yaml.safe_load(f"key: {text.quoted(value)}") == {"key": value}


def test_pages_that_have_no_card_drop_out() -> None:
    reference = next(field for field in contract().page if field.name == "parent")
    assert Values(BASE, {}).blocks(reference.type, 7) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
class TestPages:
    """The pages of `content.py`."""

    def read(self, client: Client, path: str, accept: str = "text/markdown") -> str:
        """The Markdown at a path below the API."""
        response = client.get(f"/api/v1/{path}", headers={"Accept": accept})
        assert response.status_code == 200
        assert response["Content-Type"] == "text/markdown; charset=utf-8"
        return response.content.decode()

    def test_golden_markdown(self, client: Client, assert_snapshot: Assertion) -> None:
        found = self.read(client, f"pages/{ARTICLE}.md", accept="*/*")
        stable = re.sub(r"/images/(\d+)/[^/\") ]+/", r"/images/\1/SEAL/", found)
        assert_snapshot("../golden/article.md", stable)

    def test_one_address_in_both_forms(self, client: Client) -> None:
        path = client.get(f"/api/v1/pages/{ARTICLE}/").json()["path"]
        by_suffix = self.read(client, f"pages/{ARTICLE}.md")
        assert self.read(client, f"pages/{ARTICLE}/") == by_suffix
        assert self.read(client, f"pages/find/?path={path}") == by_suffix

    @pytest.mark.parametrize(
        ("accept", "wanted"),
        [
            ("text/markdown", "text/markdown"),
            ("text/markdown, application/json;q=0.9", "text/markdown"),
            ("text/markdown;q=0.5, application/json;q=0.6", "application/json"),
            ("application/json;q=0.4, text/*;q=0.5", "text/markdown"),
            ("text/markdown;q=0, */*", "application/json"),
            ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
            ("*/*", "application/json"),
            ("image/png", "application/json"),
            ("nonsense;;q=x", "application/json"),
            ("", "application/json"),
        ],
    )
    def test_the_reader_chooses(self, accept: str, wanted: str, client: Client) -> None:
        response = client.get(f"/api/v1/pages/{ARTICLE}/", headers={"Accept": accept})
        assert response["Content-Type"].partition(";")[0] == wanted
        assert "Accept" in response["Vary"].split(", ")

    def test_two_forms_have_two_validators(self, client: Client) -> None:
        etag = client.get(f"/api/v1/pages/{ARTICLE}/")["ETag"]
        headers = {"Accept": "text/markdown", "If-None-Match": etag}
        response = client.get(f"/api/v1/pages/{ARTICLE}/", headers=headers)
        assert response.status_code == 200
        assert (
            client.get(f"/api/v1/pages/{ARTICLE}/", headers={**headers, "If-None-Match": response["ETag"]}).status_code
            == 304
        )

    @pytest.mark.parametrize("page_id", [ARTICLE, GROUP, EVENT, SECTION, OTHER_ARTICLE])
    def test_front_matter(self, page_id: int, client: Client) -> None:
        document = client.get(f"/api/v1/pages/{page_id}/").json()
        _, front, body = self.read(client, f"pages/{page_id}.md").split("---\n", 2)
        members = yaml.safe_load(front)
        assert {name: members[name] for name in ("title", "url", "type", "locale")} == {
            name: document[name] for name in ("title", "url", "type", "locale")
        }
        assert members.get("authors", []) == [author["name"] for author in document.get("authors", [])]
        assert body.startswith(f"\n# {document['title']}\n")

    def test_pages_without_documents_are_not_named(self, client: Client) -> None:
        assert "خبر پیشین" in self.read(client, f"pages/{ARTICLE}.md")
        Document.objects.filter(page_id=OTHER_ARTICLE).update(visible_until=timezone.now() - timedelta(hours=1))
        assert "خبر پیشین" not in self.read(client, f"pages/{ARTICLE}.md")
        assert client.get(f"/api/v1/pages/{OTHER_ARTICLE}.md").status_code == 404

    def test_a_page_takes_two_queries(self, client: Client, django_assert_max_num_queries: object) -> None:
        self.read(client, f"pages/{ARTICLE}.md")
        with django_assert_max_num_queries(2):  # type: ignore[operator]
            self.read(client, f"pages/{ARTICLE}.md")

    def test_llms_txt(self, client: Client) -> None:
        response = client.get("/llms.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        found = response.content.decode()
        assert found.startswith("# جهادی\n\n> خبرها\n\n## ")
        for line in re.findall(r"^- \[.+\]\((http://testserver/api/v1/pages/\d+\.md)\)", found, re.MULTILINE):
            assert client.get(line).status_code == 200
        assert f"/api/v1/pages/{ARTICLE}.md" in found

    def test_llms_txt_lists_only_what_shows(self, client: Client) -> None:
        Document.objects.filter(page_id=OTHER_ARTICLE).update(visible_until=timezone.now() - timedelta(hours=1))
        assert "خبر پیشین" not in client.get("/llms.txt").content.decode()

    def test_llms_txt_names_no_page_of_a_site_that_it_does_not_know(self, client: Client) -> None:
        Document.objects.update(site=None)
        assert ".md" not in client.get("/llms.txt").content.decode()

    def test_a_page_type_of_another_project(self, client: Client) -> None:
        topic = ProbeTopic.objects.create(name="آب*")
        parts = [{"type": "text", "value": "<p><b>قنات</b></p>"}, {"type": "about", "value": {"topic": topic.pk}}]
        row = {"label": "ردیف", "points": ["یک", "# دو"], "parts": parts}
        page = ProbePage(
            title="بیگانه_",
            introduction="<p>پیش‌گفتار</p>",
            body=json.dumps([{"type": "row", "value": row}, {"type": "page", "value": SECTION}]),
            topic=topic,
        )
        page.facts = [ProbeFact(text="دانسته")]
        Page.objects.get(pk=SECTION).add_child(instance=page)
        settle()
        section = "[آموزش](http://testserver/%D8%A2%D9%85%D9%88%D8%B2%D8%B4/)"
        _, _, found = self.read(client, f"pages/{page.pk}.md").split("---\n", 2)
        assert found.startswith("\n# بیگانه\\_\n\nپیش‌گفتار\n\n")
        assert "- **Topic:** آب\\*\n" in found
        assert f"\n\nردیف\n\n- یک\n- \\# دو\n\n**قنات**\n\nآب\\*\n\n{section}\n\n" in found
        assert found.endswith("\n\n- دانسته\n")

    def test_files_are_links(self, client: Client) -> None:
        assert f"](http://testserver/documents/{FILE}/report.mp3)" in self.read(client, f"pages/{ARTICLE}.md")
