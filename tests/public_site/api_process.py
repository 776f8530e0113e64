"""The real API in a process of its own, on the test's database, to be killed and started again."""

import os
import signal
import socket
import time
from wsgiref.simple_server import WSGIRequestHandler

from django.core.cache import cache
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections

from jihadi_cms.delivery.sites import forget_sites


class ApiProcess:
    """An API on a port that stays its own."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/graphql/"
        self._child = 0

    def start(self) -> None:
        """Serve, and return when connections are taken."""
        # A connection must not live in two processes.
        connections.close_all()
        self._child = os.fork()
        if self._child == 0:
            _serve(self.port)
        _wait_for(self.port)

    def kill(self) -> None:
        """End it as a power cut would; once is enough."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._child = 0


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _serve(port: int) -> None:
    try:
        # What a new process does not remember.
        cache.clear()
        forget_sites()
        server = ThreadedWSGIServer(("127.0.0.1", port), _Quiet)
        server.set_app(get_wsgi_application())
        server.serve_forever()
    finally:
        os._exit(1)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until, "the API does not start"
            time.sleep(0.02)
        else:
            return
