"""Writing Markdown: plain text stays plain text, whatever characters it holds.

Three steps: `escaped` for a run of text within a line, then `paragraph`, `heading` or `cell` for the finished line,
which see to what only means something at a line's ends. A newline within a line stands for a hard break.
The rules are CommonMark 0.31 and GitHub's tables and strikethrough.
"""

import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

_SPACES = re.compile(r"[\x00-\x09\x0b-\x20\x7f\x85\u2028\u2029]+")
_SPECIAL = re.compile(
    r"[\\`*~\[\]]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word means nothing
    r"|<(?=[A-Za-z/!?]|\Z)"
    r"|&(?=#?\w|\Z)"
)
#: What begins a block when a line begins with it; the group is what a backslash disarms.
_LINE_START = re.compile(
    r"^(?:(?=#{1,6}(?:\s|$)|=+\s*$|[>|]|:-|-(?:[\s\-:|]|$)|\+(?:\s|$))|(?P<number>[0-9]{1,9})(?=[.)](?:\s|$)))"
)
_LIST_MARK = re.compile(r"^(?P<number>[0-9]*)(?P<mark>(?<=[0-9])[.)]|(?<![0-9])[-*])(?= )", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"#+$")
_SCHEMES = {"http", "https", "mailto", "tel"}
#: What YAML forbids in a text or takes for a line's end, and JSON does not.
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def spaced(text: str) -> str:
    """`text` with each run of blanks, line ends and control characters as one space; other spaces stay."""
    return _SPACES.sub(" ", text.replace("\n", " "))


def escaped(text: str) -> str:
    """`text` for a place within a line; its newlines become spaces."""
    return _SPECIAL.sub(r"\\\g<0>", spaced(text))


def lines(text: str) -> str:
    """A text of several lines, escaped, with its single newlines kept as hard breaks."""
    return "\n".join(escaped(line) for line in text.splitlines())


def paragraph(inline: str) -> str:
    """A paragraph of a finished line; "" of nothing."""
    kept = [line.strip() for line in inline.split("\n")]
    return "\\\n".join(_LINE_START.sub(r"\g<number>\\", line) for line in kept if line)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: an empty line divides two."""
    return [block for part in re.split(r"\n\s*\n", text) if (block := paragraph(lines(part)))]


def heading(inline: str, level: int) -> str:
    """A heading of level 1 to 6; "" of nothing."""
    line = inline.replace("\n", " ").strip(" ")
    return f"{'#' * min(max(level, 1), 6)} {_CLOSING_HASHES.sub(_disarmed, line)}" if line else ""


def _disarmed(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def joined(blocks: Iterable[str]) -> str:
    """Finished blocks one after the other. Two lists in a row get different marks, or they would be one list."""
    kept: list[str] = []
    for block in blocks:
        mark = _mark(block)
        kept.append(_LIST_MARK.sub(_other_mark, block) if kept and mark and mark == _mark(kept[-1]) else block)
    return "\n\n".join(kept)


def _mark(block: str) -> str:
    """How the items of a list are marked; "" of any other block."""
    found = _LIST_MARK.match(block)
    return found["mark"] if found else ""


def _other_mark(match: re.Match[str]) -> str:
    return match["number"] + {"-": "*", "*": "-", ".": ")", ")": "."}[match["mark"]]


def bold(inline: str) -> str:
    """A finished text in bold, to stand between blanks or line ends; "" of nothing."""
    text = inline.replace("\n", " ").strip()
    return f"**{text}**" if text else ""


def quotation(blocks: Iterable[str]) -> str:
    """A block quotation of finished blocks."""
    return "\n".join(f"> {line}".rstrip(" ") for line in joined(blocks).split("\n"))


def items(entries: Iterable[Sequence[str]], start: int | None = None) -> str:
    """A list whose entries are made of finished blocks; numbered from `start`, or with bullets."""
    kept = [entry for entry in entries if entry]
    written = []
    for number, entry in enumerate(kept, start or 0):
        marker = "- " if start is None else f"{number}. "
        indented = joined(entry).replace("\n", "\n" + " " * len(marker))
        written.append(marker + re.sub(r" +$", "", indented, flags=re.MULTILINE))
    tight = all(len(entry) == 1 for entry in kept)
    return ("\n" if tight else "\n\n").join(written)


def table(rows: Sequence[Sequence[str]], has_heading: bool) -> str:
    """A table of finished cells; without a heading row its heading is empty. Short rows are filled up."""
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    first, rest = (rows[0], rows[1:]) if has_heading else ([], rows)
    return "\n".join((_row(first, width), f"|{' --- |' * width}", *(_row(row, width) for row in rest)))


def _row(cells: Sequence[str], width: int) -> str:
    texts = [cell.replace("\n", " ").replace("|", "\\|").strip(" ") for cell in cells]
    return "| " + " | ".join(texts + [""] * (width - len(texts))) + " |"


def code_block(code: str) -> str:
    """A fenced block of code, as it is."""
    fence = "`" * max(3, _longest_ticks(code) + 1)
    return f"{fence}\n{code.strip(chr(10))}\n{fence}"


def code_span(code: str) -> str:
    """Code within a line."""
    ticks = "`" * (_longest_ticks(code) + 1)
    text = spaced(code)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text.strip() else ""


def _longest_ticks(code: str) -> int:
    return max(map(len, re.findall("`+", code)), default=0)


def link(inline: str, url: str, base: str) -> str:
    """A link with a finished text ("": the address); the text alone if `url` leads nowhere a reader may be sent."""
    target = destination(url, base)
    if not target:
        return inline
    text = inline.replace("\n", " ").strip(" ")
    if not text:
        return f"<{url}>" if url == target else f"[{escaped(url)}]({target})"
    return f"[{text}]({target})"


def image(alt: str, url: str, base: str) -> str:
    """An image with a plain alternative text; only the text if `url` is no address of a picture."""
    target = destination(url, base)
    return f"![{escaped(alt).strip(' ')}]({target})" if target else escaped(alt)


def destination(url: str, base: str) -> str:
    """`url` made absolute and written as a link's destination; "" if it has no scheme of `_SCHEMES`."""
    try:
        absolute = urljoin(base, url.strip())
        allowed = bool(url.strip()) and urlsplit(absolute).scheme in _SCHEMES
    except ValueError:
        return ""
    if not allowed:
        return ""
    uri = iri_to_uri(absolute)
    return re.sub(r"&(?=#?\w)", r"\\&", uri.replace("(", "%28").replace(")", "%29"))


def quoted(text: str) -> str:
    """`text` as a YAML scalar: JSON's strings are YAML's double-quoted ones, but for a few characters."""
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(text, ensure_ascii=False))
