"""What readers read, and a reader."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery import sites
from jihadi_cms.delivery.settle import settle
from jihadi_cms.popularity import batches

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"

#: `read(page, client=…, **headers)` tells the API that a reader looks at a page.
Read = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _nothing_waits() -> Iterator[None]:
    """Forget the reads of other tests, which wait in this process."""
    batches.waiting.take()
    yield
    batches.waiting.take()


@pytest.fixture
def articles(db: None, monkeypatch: pytest.MonkeyPatch) -> list[ArticlePage]:
    """Three public articles, on a site that is known from here on without a query, however slow the machine."""
    section = HomePage.objects.get().add_child(instance=SectionPage(title="بخش"))
    section.save_revision().publish()
    for number in range(3):
        section.add_child(instance=ArticlePage(title=f"گزارش {number}")).save_revision().publish()
    settle()
    monkeypatch.setattr(sites, "_LIFE", float("inf"))
    sites.site_id_for("testserver", 80)
    return list(ArticlePage.objects.order_by("pk"))


@pytest.fixture
def read(client: Client) -> Read:
    """Sends from the address `ip` as Firefox, unless told otherwise."""

    def send(page: Any, ip: str = "192.0.2.1", agent: str = FIREFOX, **headers: str) -> HttpResponse:
        given = {"User-Agent": agent, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return client.post(
            "/api/v1/count_read/",
            {"page": getattr(page, "pk", page)},
            content_type="application/json",
            headers=given,
            REMOTE_ADDR=ip,
        )

    return send


@pytest.fixture
def counted(read: Read) -> Callable[..., bool]:
    """As `read`; whether it counts."""
    return lambda *args, **options: read(*args, **options).json()["counted"]
