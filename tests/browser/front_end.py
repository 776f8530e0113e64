"""A front end of somebody else's: a small server that knows the APIs and nothing of this project.

It shows a page live at its own path, and a draft at `/preview?token=…&path=…`, both by the same requests: REST for the
title and the lead, GraphQL for the authors. It hands the status of a refusal on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import requests

OPERATION = """query Article($path: String!) {
  page(path: $path) { ... on ArticlePage { title authors { name } tags { name } } }
}"""


class _Handler(BaseHTTPRequestHandler):
    api: str

    def do_GET(self) -> None:
        """Called by the server."""
        asked = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        try:
            if asked.path == "/preview":
                html = self._page(query["path"], {"Preview-Token": query["token"]})
            else:
                html = self._page(unquote(asked.path), {})
            status = 200
        except requests.HTTPError as refused:
            status, html = refused.response.status_code, f"<pre>{escape(refused.response.text)}</pre>"
        content = f"<!doctype html><html lang=fa dir=rtl><title>front</title>{html}".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def _page(self, path: str, headers: dict[str, str]) -> str:
        asked, operation = {"path": path}, {"query": OPERATION, "variables": {"path": path}}
        found = _told(requests.get(f"{self.api}/api/v1/pages/find/", asked, headers=headers, timeout=30))
        answer = _told(requests.post(f"{self.api}/graphql/", json=operation, headers=headers, timeout=30))
        page = answer["data"]["page"]
        names = ", ".join(each["name"] for each in (*page["authors"], *page["tags"]))
        return (
            f"<h1>{escape(found['title'])}</h1><p id=lead>{escape(found['lead'])}</p>"
            f"<h2>{escape(page['title'])}</h2><p id=names>{escape(names)}</p>"
        )


def _told(answer: requests.Response) -> dict[str, Any]:
    answer.raise_for_status()
    return answer.json()


@contextmanager
def running(api: str) -> Iterator[str]:
    """The front end for the API at `api`, on a port of its own: its address."""
    handler = type("Handler", (_Handler,), {"api": api})
    server = ThreadingHTTPServer(("localhost", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
