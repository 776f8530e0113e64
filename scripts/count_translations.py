"""How much of Wagtail's admin is in Persian, package by package: `make translations`. Runs inside .venv.

Wagtail ships its English sources beside its Persian catalogues. A string counts as translated if Django would find it:
in any of Wagtail's catalogues of that domain, or in ours.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
import wagtail

from scripts.environment import ROOT

WAGTAIL = Path(wagtail.__file__).parent
CORE = ROOT / "jihadi_cms" / "core"
#: What completes Wagtail's catalogues, and our own catalogue, which says some of its words first.
COMPLEMENT = CORE / "locale_wagtail"
OURS = (COMPLEMENT, CORE / "locale")

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Count:
    """The strings of one catalogue of one package."""

    package: str
    domain: str
    total: int
    wagtail: int
    ours: int
    corrected: int
    missing: list[Key]


@cache
def translations(catalogue: Path) -> dict[Key, polib.POEntry]:
    """The entries of a catalogue that are translated, by context and message id. A missing file has none."""
    if not catalogue.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(catalogue)) if entry.translated()}


def persian(locales: Path, domain: str) -> Path:
    """The Persian catalogue of `domain` in a `locale` folder."""
    return locales / "fa" / "LC_MESSAGES" / f"{domain}.po"


def sources() -> Iterator[tuple[Path, str, set[Key]]]:
    """Each `locale` folder of Wagtail with a domain and that domain's English strings."""
    for source in sorted(WAGTAIL.rglob("locale/en/LC_MESSAGES/*.po")):
        yield source.parents[2], source.stem, {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(source))}


def counts() -> list[Count]:
    """Count every package of Wagtail."""
    found = []
    everything = list(sources())
    for locales, domain, keys in everything:
        theirs = set().union(*(translations(persian(each, domain)) for each, of, _ in everything if of == domain))
        ours = set().union(*(translations(persian(each, domain)) for each in OURS))
        found.append(
            Count(
                package=".".join(locales.parent.relative_to(WAGTAIL.parent).parts),
                domain=domain,
                total=len(keys),
                wagtail=len(keys & theirs),
                ours=len(keys & ours - theirs),
                corrected=len(keys & ours & theirs),
                missing=sorted(keys - theirs - ours, key=str),
            )
        )
    return found


def main() -> int:
    """Print a table, and what is missing; exit with 1 if anything is."""
    found = counts()
    width = max(len(count.package) for count in found)
    print(f"{'package':<{width}}  {'domain':<8}  total  Wagtail's  ours  corrected  missing")
    for count in found:
        print(
            f"{count.package:<{width}}  {count.domain:<8}  {count.total:>5}  {count.wagtail:>9}"
            f"  {count.ours:>4}  {count.corrected:>9}  {len(count.missing):>7}"
        )
    for count in found:
        for context, text in count.missing:
            print(f"missing in {count.package} ({count.domain}): {f'[{context}] ' if context else ''}{text!r}")
    return int(any(count.missing for count in found))


if __name__ == "__main__":
    sys.exit(main())
