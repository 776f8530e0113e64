"""Pictures of every kind of page, and the page that shows them. Runs inside .venv: `make screenshots` sets that up.

Serves the demo content from a folder of its own, so that a developer's database stays as it is.
"""

import io
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from urllib.request import urlopen

from scripts.chromium import INSTALL_COMMAND, find_chromium
from scripts.environment import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = ROOT / "docs"
FOLDER = DOCS / "screenshots"
#: All pictures together, in bytes: they are part of every clone.
MOST = 6 * 1024 * 1024
#: WebP's, 0 to 100: letters stay sharp, pictures are for a look.
QUALITY = 50


@dataclass(frozen=True)
class View:
    """A look at a page: the width of the window, and how much of the page's height is shown."""

    width: int
    height: int
    scheme: str = "light"

    @property
    def name(self) -> str:
        """What its files end with."""
        return f"{self.width}-dark" if self.scheme == "dark" else str(self.width)


#: Whether every picture in the window is there. The network may never be idle: reads are counted by a beacon.
_SHOWN = """() => [...document.images]
    .filter((image) => image.getClientRects().length && image.getBoundingClientRect().top < innerHeight)
    .every((image) => image.complete && image.naturalWidth)"""

VIEWS = (View(360, 1500), View(768, 1400), View(1280, 1400), View(1280, 1400, "dark"))


@dataclass(frozen=True)
class Shot:
    """A page to be shown: name of its files, title in the index, path on the demo site."""

    name: str
    title: str
    path: str


def public_pages(server: str) -> list[Shot]:
    """Every kind of page that readers see; what has no fixed address is found by the API."""
    article, report = _found(server, "articles", "featured=true"), _found(server, "articles", "kind=photo_report")
    group, event = _found(server, "groups", ""), _event(server)
    section, term = _found(server, "sections", ""), _found(server, "tags", "")
    day = article["published_at_jalali"]
    return [
        Shot("home", "Home page", "/"),
        Shot("section", "Section", section["path"]),
        Shot("article", "Article", article["path"]),
        Shot("photo-report", "Photo report", report["path"]),
        Shot("groups", "Directory of groups", _found(server, "group_indexes", "")["path"]),
        Shot("group", "Profile of a group", group["path"]),
        Shot("events", "Events", _found(server, "event_indexes", "")["path"]),
        Shot("calendar", "Calendar of events", "/calendar/"),
        Shot("calendar-year", "A year's events", f"/calendar/{day['year']}/"),
        Shot("event", "Event", event["path"]),
        Shot("event-registration", "Registration for an event", f"/events/{event['id']}/register/"),
        Shot("search", "Search", f"/search/?q={quote('مدرسه')}"),
        Shot("search-misspelt", "Search for a word that is misspelt", f"/search/?q={quote('مدرصه')}"),
        Shot("provinces", "Provinces", "/provinces/"),
        Shot("province", "Province", f"/provinces/{quote('تهران')}/"),
        Shot("activities", "Fields of activity", "/activities/"),
        Shot("activity", "Field of activity", f"/activities/{quote(_found(server, 'activities', '')['slug'])}/"),
        Shot("tags", "Tags", "/tags/"),
        Shot("tag", "Tag", f"/tags/{quote(term['slug'])}/"),
        Shot("authors", "Authors", "/authors/"),
        Shot("author", "Author", f"/authors/{quote(_found(server, 'authors', '')['slug'])}/"),
        Shot("archive", "Archive", "/archive/"),
        Shot("archive-month", "A month of the archive", f"/archive/{day['year']}/{day['month']:02}/"),
        Shot("archive-day", "A day of the archive", f"/archive/{day['year']}/{day['month']:02}/{day['day']:02}/"),
        Shot("comment-form", "Comment form", f"/comments/{article['id']}/"),
        Shot("not-found", "Page that is not there", "/nowhere/"),
    ]


def admin_pages(server: str) -> list[Shot]:
    """What editors work with most."""
    article, event = _found(server, "articles", "featured=true"), _event(server)
    section = _found(server, "sections", "")
    return [
        Shot("admin-dashboard", "Admin: dashboard", "/admin/"),
        Shot("admin-explorer", "Admin: explorer", f"/admin/pages/{section['id']}/"),
        Shot("admin-article", "Admin: article", f"/admin/pages/{article['id']}/edit/"),
        Shot("admin-event", "Admin: event", f"/admin/pages/{event['id']}/edit/"),
        Shot("admin-comments", "Admin: comments", "/admin/snippets/jihadi_comments/comment/"),
    ]


def main() -> None:
    """Take all pictures, or those of the pages named on the command line, and write the index.

    Exits with a message if something is missing or the pictures are too large.
    """
    named = set(sys.argv[1:])
    executable = find_chromium()
    if executable is None:
        sys.exit(f"No Chromium. To install it: {INSTALL_COMMAND}")
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        if not named:
            old.unlink()
    password = secrets.token_urlsafe(12)
    with demo_site(password) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        public, admin = public_pages(server), admin_pages(server)
        for view in VIEWS:
            with opened(browser, view) as page:
                take(page, server, [shot for shot in public if not named or shot.name in named], view)
                sign_in(page, server, password)
                take(page, server, [shot for shot in admin if not named or shot.name in named], view)
    (DOCS / "screenshots.md").write_text(index(public, admin), encoding="utf-8")
    size = sum(file.stat().st_size for file in FOLDER.glob("*.webp"))
    print(f"{size / 1e6:.1f} MB in {FOLDER.relative_to(ROOT)}", flush=True)
    if size > MOST:
        sys.exit(f"error: more than {MOST / 1e6:.0f} MB.")


@contextmanager
def demo_site(password: str) -> Iterator[str]:
    """The demo site on a free port, until the block ends: its origin. The administrator gets `password`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        own = {"VAR_DIR": folder, "PORT": str(port), "ADMIN_PASSWORD": password}
        environment = {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **own}
        process = subprocess.Popen([sys.executable, "-m", "scripts.serve"], cwd=ROOT, env=environment)
        try:
            server = f"http://localhost:{port}"
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            process.wait()


@contextmanager
def opened(browser: "Browser", view: View) -> "Iterator[Page]":
    """A page of a Persian browser, as wide as the view and as high as what it shows."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        locale="fa-IR",
        timezone_id="Asia/Tehran",
        color_scheme=view.scheme,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        # A slow machine makes its pictures too.
        page.set_default_timeout(120_000)
        yield page
    finally:
        context.close()


def sign_in(page: "Page", server: str, password: str) -> None:
    """Enter the admin."""
    from scripts.serve import ADMIN

    page.goto(f"{server}/admin/login/")
    page.fill("[name=username]", ADMIN)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{server}/admin/")


def take(page: "Page", server: str, shots: list[Shot], view: View) -> None:
    """Write a picture of each page in `shots`."""
    from PIL import Image

    for shot in shots:
        page.goto(server + shot.path)
        page.wait_for_function(_SHOWN)
        page.evaluate("document.fonts.ready")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        picture.save(FOLDER / f"{shot.name}-{view.name}.webp", quality=QUALITY, method=6)


def index(public: list[Shot], admin: list[Shot]) -> str:
    """The page that shows the pictures, in Markdown."""
    head = "".join(f" {view.width} px{', dark' if view.scheme == 'dark' else ''} |" for view in VIEWS)
    parts = [
        "# Screenshots",
        "Every kind of page with the demo content, and the admin. `make screenshots` makes the pictures and this page.",
    ]
    for shot in (*public, *admin):
        cells = "".join(f" ![](screenshots/{shot.name}-{view.name}.webp) |" for view in VIEWS)
        parts.append(f"## {shot.title}\n\n|{head}\n|{'---|' * len(VIEWS)}\n|{cells}")
    return "\n\n".join(parts) + "\n"


def _found(server: str, name: str, query: str) -> Any:
    """The first of a list of the API, `path`, `id` and all."""
    return _read(f"{server}/api/v1/{name}/?first=1&{query}")["items"][0]


def _event(server: str) -> Any:
    """An event that takes registrations on the site."""
    events = _read(f"{server}/api/v1/events/?order=-date")["items"]
    return next(each for each in events if _read(f"{server}/api/v1/event_registration/?event={each['id']}")["open"])


def _read(address: str) -> Any:
    with urlopen(address) as response:  # noqa: S310  our own server
        return json.load(response)


def _wait_for(server: str, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers. Exits with a message if it ends before."""
    while True:
        try:
            urlopen(f"{server}/robots.txt").close()  # noqa: S310  our own server
        except OSError:
            if process.poll() is not None:
                sys.exit("error: the demo site did not start; its message is above.")
            time.sleep(0.3)
        else:
            return


if __name__ == "__main__":
    main()
