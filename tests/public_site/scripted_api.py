"""An API that answers what a test tells it to: a small HTTP server."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

#: What the frame around every page needs to be shown.
FRAME = {"siteSettings": None, "mainMenu": None, "footerMenu": None}


@dataclass
class Reply:
    """What to answer a request with. `sent`: bytes of the body that get out before the connection breaks; `drip`:
    seconds between its bytes; `wait`: seconds before the answer."""

    body: Any = field(default_factory=lambda: {"data": {"page": None, **FRAME}})
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    sent: int | None = None
    drip: float = 0
    wait: float = 0

    def encoded(self) -> bytes:
        """The body's bytes."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Seen:
    """A request: its method, headers, GraphQL members, and the client's port, which is that of its connection."""

    method: str
    headers: dict[str, str]
    members: dict[str, Any]
    port: int


class ScriptedApi:
    """Gives `replies` one after the other, the last of them for ever; `seen` are the requests."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/graphql/"
        self.replies: list[Reply] = [Reply()]
        self.seen: list[Seen] = []

    def answers(self, *replies: Reply) -> None:
        """Give these from now on, and forget what was seen."""
        self.replies, self.seen = list(replies), []

    def next(self, seen: Seen) -> Reply:
        """The answer to a request."""
        self.seen.append(seen)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def scripted_api() -> Iterator[ScriptedApi]:
    """A server on a free port, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            self._reply({name: json.loads(values[0]) for name, values in query.items()})

        def do_POST(self) -> None:
            self._reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _reply(self, members: dict[str, Any]) -> None:
            reply = api.next(Seen(self.command, dict(self.headers), members, self.client_address[1]))
            time.sleep(reply.wait)
            body = reply.encoded() if reply.status != 304 else b""
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if reply.drip:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(reply.drip)
                else:
                    self.wfile.write(body[: reply.sent])
            except OSError:
                # The client has gone, as it should.
                self.close_connection = True
            if reply.sent is not None:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    api = ScriptedApi(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
