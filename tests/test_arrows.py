"""The rooms and the direction of their imports, as docs/architecture.md shows them; and the size of files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PAGE_TYPES = {"articles", "groups", "events"}
# Room → the rooms it may import. A room that is not listed here fails the test.
ARROWS: dict[str, set[str]] = {
    "persian": set(),
    "jalali": {"persian"},
    "contract": set(),
    "blocks": {"contract", "persian", "jalali"},
    "delivery": {"contract", "persian"},
    "core": {"contract", "persian", "jalali", "delivery"},
    "groups": {"core", "blocks"},
    "articles": {"core", "blocks", "groups"},
    "events": {"core", "blocks", "groups", "delivery", "contract", "jalali", "persian"},
    "home": {"core", "blocks", "contract", "persian"},
    "rest": {"delivery", "contract", "jalali", "persian"},
    "graphql": {"delivery", "contract", "jalali", "persian"},
    "feeds": {"delivery", "contract", "jalali", "persian"},
    # Nothing but settings knows it: a host does without it.
    "newsroom": {*PAGE_TYPES, "core", "blocks", "comments", "delivery", "contract", "jalali", "persian"},
    "comments": {"core", "delivery", "contract", "jalali", "persian"},
    "webhooks": {"delivery"},
    "wordpress": {*PAGE_TYPES, "blocks", "persian"},
    "popularity": {"delivery", "contract", "persian"},
    # What editors see of all rooms; nothing imports it.
    "desk": {*PAGE_TYPES, "core", "comments", "popularity", "delivery", "jalali", "persian"},
    "demo": {*PAGE_TYPES, "core", "blocks", "home", "comments", "persian", "jalali"},
    # Content comes through GraphQL alone; dates and digits are presentation, which is the site's own work.
    "public_site": {"graphql", "persian", "jalali"},
}
PLUGIN = "jihadi_cms"
# Top-level packages that are rooms themselves, and those that no room may import.
TOP_LEVEL_ROOMS = {"blocks", "home", "public_site"}
OFF_LIMITS = {"settings", "tests", "scripts", "bench"}
IMPORTING_CALLS = {"import_module", "import_string", "__import__"}

MOST_LINES = 350
SOURCES = ("*.py", "*.js", "*.mjs", "*.jsx", "*.css", "*.html")
SOURCE_FOLDERS = (PLUGIN, *TOP_LEVEL_ROOMS, *OFF_LIMITS)
# Folders whose files are generated or come from elsewhere; each says so in its README.
GENERATED = {"migrations", "snapshots", "jihadi_graphql", "fonts", "vendor"}


def room_of(module: str) -> str | None:
    """The room that the dotted name `module` belongs to; None for other people's packages."""
    first, *rest = module.split(".")
    if first == PLUGIN:
        return rest[0] if rest else None
    return first if first in TOP_LEVEL_ROOMS | OFF_LIMITS else None


def imported_modules(source: str, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Line and absolute dotted name of every import in `source`, those inside functions included.

    `module` is the dotted name of the file, which relative imports start from. `from a import b` gives `a.b`,
    as `b` may be a module. Imports by name (`import_module("a.b")`) count if the name is written out.
    """
    package = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in IMPORTING_CALLS and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def forbidden_imports(root: Path) -> list[str]:
    """`file:line: room → room` for each import in the rooms below `root` that no arrow allows."""
    found = []
    for path in sorted(path for top in (PLUGIN, *TOP_LEVEL_ROOMS) for path in (root / top).rglob("*.py")):
        relative = path.relative_to(root)
        is_package = path.name == "__init__.py"
        parts = relative.parent.parts if is_package else relative.with_suffix("").parts
        here = room_of(".".join(parts))
        if here is None:
            continue
        for line, module in imported_modules(path.read_text(encoding="utf-8"), ".".join(parts), is_package):
            there = room_of(module)
            allowed = {here, None, *ARROWS.get(here, ())} | {"__version__"}
            if there not in allowed:
                found.append(f"{relative}:{line}: {here} → {there}")
    return found


def test_imports_follow_the_arrows() -> None:
    assert forbidden_imports(ROOT) == []


def test_every_room_has_its_arrows() -> None:
    rooms = {path.parent.name for path in (ROOT / PLUGIN).glob("*/__init__.py")} | TOP_LEVEL_ROOMS
    assert rooms - ARROWS.keys() == set()


def test_arrows_go_round_in_no_circle() -> None:
    remaining = {room: set(targets) for room, targets in ARROWS.items()}
    while leaves := [room for room, targets in remaining.items() if not targets & remaining.keys()]:
        for room in leaves:
            del remaining[room]
    assert remaining == {}


@pytest.mark.parametrize(
    "source",
    [
        "import jihadi_cms.articles.models",
        "from jihadi_cms.articles import models",
        "from jihadi_cms import articles",
        "from ..articles.models import ArticlePage",
        "from .. import articles",
        "def late():\n    from jihadi_cms.articles.models import ArticlePage",
        "from importlib import import_module\nimport_module('jihadi_cms.articles.models')",
        "if TYPE_CHECKING:\n    from home.models import HomePage",
        "from settings import base",
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, source: str) -> None:
    room = tmp_path / "jihadi_cms" / "rest"
    room.mkdir(parents=True)
    (room / "views.py").write_text(source, encoding="utf-8")
    assert len(forbidden_imports(tmp_path)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from jihadi_cms.delivery import queries",
        "from . import schemas",
        "from .schemas import articles",
        "from jihadi_cms import __version__",
        "import django.contrib.auth.models",
    ],
)
def test_an_allowed_import_is_not(tmp_path: Path, source: str) -> None:
    room = tmp_path / "jihadi_cms" / "rest"
    room.mkdir(parents=True)
    (room / "views.py").write_text(source, encoding="utf-8")
    assert forbidden_imports(tmp_path) == []


def test_files_stay_small() -> None:
    long = {}
    for path in (path for top in SOURCE_FOLDERS for kind in SOURCES for path in (ROOT / top).rglob(kind)):
        relative = path.relative_to(ROOT)
        if GENERATED.isdisjoint(relative.parts) and ".min." not in path.name:
            count = len(path.read_text(encoding="utf-8").splitlines())
            if count > MOST_LINES:
                long[str(relative)] = count
    assert long == {}
