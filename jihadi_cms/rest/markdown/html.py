"""HTML fragments as Markdown. A tag that has no Markdown form leaves its text."""

import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

from jihadi_cms.rest.markdown import text

_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SILENT = {"script", "style", "template", "iframe", "object", "head", "title"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_BLOCKS = {
    *_HEADINGS,
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figcaption", "figure"),
    *("footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
#: Deeper elements than any editor makes are taken as text of the one that holds them.
_DEEPEST = 60
#: The page's title is the only heading of level 1.
_HIGHEST_HEADING = 2


@dataclass(slots=True)
class Element:
    """An element with what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def find(self, *tags: str) -> list["Element"]:
        """The nearest elements below with one of `tags`, in order; none within another."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child.tag in tags else child.find(*tags)
        return found

    @property
    def content(self) -> str:
        """All text, as it is."""
        return "".join(child if isinstance(child, str) else child.content for child in self.children)


class _Reader(HTMLParser):
    """Builds the tree; what is left open is closed by what encloses it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part of HTMLParser."""
        if tag in _BLOCKS and self.open[-1].tag == "p":
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Part of HTMLParser."""
        tags = [element.tag for element in self.open]
        if tag in tags:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Part of HTMLParser."""
        self.open[-1].children.append(data)


def markdown(html: str, base: str) -> list[str]:
    """The Markdown blocks of a fragment; `base` is the address that its relative ones start from."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _Walker(base).blocks(reader.root)


class _Walker:
    def __init__(self, base: str) -> None:
        self._base = base

    def blocks(self, element: Element) -> list[str]:
        """The blocks that an element holds; text beside them makes paragraphs."""
        found: list[str] = []
        run = Element("")
        for child in element.children:
            if isinstance(child, Element) and _has_blocks(child):
                found += [text.paragraph(self.inline(run)), *self._block(child)]
                run = Element("")
            else:
                run.children.append(child)
        found.append(text.paragraph(self.inline(run)))
        return [block for block in found if block]

    def _block(self, element: Element) -> list[str]:
        match element.tag:
            case "pre":
                return [text.code_block(element.content)] if element.content.strip() else []
            case "hr":
                return ["***"]  # Dashes would not do in an item of a list.
            case "blockquote":
                inner = self.blocks(element)
                return [text.quotation(inner)] if inner else []
            case "ul" | "ol":
                return [self._list(element)]
            case "table":
                return [*map(self._caption, element.find("caption")), self._table(element)]
            case tag if tag in _HEADINGS:
                return [text.heading(self.inline(element), max(_HEADINGS[tag], _HIGHEST_HEADING))]
            case _:
                return self.blocks(element)

    def _list(self, element: Element) -> str:
        start = element.attributes.get("start", "")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 8 else 1
        entries = [self.blocks(child) for child in element.find("li")]
        return text.items(entries, first if element.tag == "ol" else None)

    def _caption(self, element: Element) -> str:
        return text.paragraph(self.inline(element))

    def _table(self, element: Element) -> str:
        rows = [row.find("td", "th") for row in element.find("tr")]
        has_heading = bool(rows) and all(cell.tag == "th" for cell in rows[0])
        return text.table([[self.inline(cell) for cell in row] for row in rows], has_heading)

    def inline(self, element: Element) -> str:
        """What an element holds within a line; newlines are hard breaks."""
        pieces = self._pieces(element)
        line = ""
        for number, piece in enumerate(pieces):
            if isinstance(piece, str):
                # "!" before a link would make it an image.
                line = f"{line[:-1]}\\!" if piece.startswith("[") and line.endswith("!") else line
                line += piece
                continue
            mark, inner = piece
            after = next((each if isinstance(each, str) else each[1] for each in pieces[number + 1 :]), "")
            line += f"{mark}{inner}{mark}" if _binds(line[-1:], inner, after[:1]) else inner
        return line

    def _pieces(self, element: Element) -> list[str | tuple[str, str]]:
        """Finished pieces of a line, and (mark, text) for emphasis, which depends on what stands beside it."""
        pieces: list[str | tuple[str, str]] = []
        plain = ""
        for child in [*_flat(element), Element("")]:
            if isinstance(child, str):
                plain += child
                continue
            pieces += [text.escaped(plain)] if plain else []
            plain = ""
            pieces += self._piece(child)
        return pieces

    def _piece(self, element: Element) -> list[str | tuple[str, str]]:
        attributes = element.attributes
        match element.tag:
            case "br":
                return ["\n"]
            case "img":
                return [text.image(attributes.get("alt", ""), attributes.get("src", ""), self._base)]
            case "code":
                return [text.code_span(element.content)]
            case "a":
                return [text.link(self.inline(element), attributes.get("href", ""), self._base)]
            case tag if tag in _MARKS:
                inner = self.inline(element)
                core = inner.strip()
                before, _, behind = inner.partition(core) if core else (inner, "", "")
                return [before, (_MARKS[tag], core), behind] if core else [before]
            case _:
                return []


def _flat(element: Element) -> list[Element | str]:
    """What an element holds, with tags that mean nothing here dissolved into what they hold."""
    flat: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag in ("a", "br", "code", "img", *_MARKS):
            flat.append(child)
        elif child.tag not in _SILENT:
            edge: list[Element | str] = [" "] if child.tag in _BLOCKS else []
            flat += [*edge, *_flat(child), *edge]
    return flat


def _has_blocks(element: Element) -> bool:
    return element.tag in _BLOCKS or (
        element.tag not in _SILENT | {"a", *_MARKS}
        and any(isinstance(child, Element) and _has_blocks(child) for child in element.children)
    )


def _binds(before: str, inner: str, after: str) -> bool:
    """Whether CommonMark sees emphasis here: marks that touch a word on the outside must touch one on the inside."""
    if before == "*" or after == "*":
        return False
    opens = _is_of_word(inner[0]) or not _is_of_word(before)
    return opens and (_is_of_word(inner[-1]) or not _is_of_word(after))


def _is_of_word(character: str) -> bool:
    return bool(character) and not character.isspace() and unicodedata.category(character)[0] not in "PSZ"
