"""`manage.py rebuild_documents`, and what the first migration and a start after a crash do."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.signals import request_started
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from jihadi_cms.delivery import recovery
from jihadi_cms.delivery import settle as settling
from jihadi_cms.delivery.models import Change, Document, Mark
from jihadi_cms.delivery.signals import after_migrate
from tests.delivery.conftest import MakePage
from tests.delivery.state import has_document, paths, state
from tests.probe.models import ProbePage


def rebuild(**options: Any) -> str:
    out = StringIO()
    call_command("rebuild_documents", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def pages(make_page: MakePage) -> list[ProbePage]:
    return [make_page(f"page-{number}") for number in range(30)]


def test_documents_are_the_same_afterwards(pages: list[ProbePage]) -> None:
    before, last = state(), Change.objects.latest("id").pk
    assert "0 left" in rebuild()
    assert state() == before
    assert Change.objects.latest("id").pk == last, "nothing changed for who follows the changes"


def test_what_is_missing_comes_back_and_what_is_too_many_goes(pages: list[ProbePage]) -> None:
    before = state()
    Document.objects.filter(page_id=pages[0].pk).delete()
    Document.objects.filter(page_id=pages[1].pk).update(path="/wrong/", body=b"{}")
    Document.objects.filter(page_id=pages[2].pk).update(page_id=10**6, key="page:1000000")
    Document.objects.create(
        key="gone.model:1", type="gone", sort_at=Document.objects.first().sort_at, body=b"", card=b""
    )
    rebuild()
    assert state() == before


def test_a_page_unpublished_behind_our_back_goes(pages: list[ProbePage]) -> None:
    Page.objects.filter(pk=pages[0].pk).update(live=False)
    rebuild()
    assert not has_document(pages[0])


def test_stopped_half_way_it_goes_on(pages: list[ProbePage], monkeypatch: pytest.MonkeyPatch) -> None:
    before = state()
    Document.objects.all().delete()
    project, calls = settling.project, 0

    def killed(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > settling.BATCH + 5:
            raise KeyboardInterrupt
        return project(*arguments)

    monkeypatch.setattr(settling, "project", killed)
    with pytest.raises(KeyboardInterrupt):
        rebuild()
    done = Document.objects.count()
    assert 0 < done < len(before)
    monkeypatch.undo()
    monkeypatch.setattr(settling, "project", lambda *arguments: counted.append(1) or project(*arguments))
    counted: list[int] = []
    rebuild(resume=True)
    assert state() == before and not Mark.objects.exists()
    assert len(counted) < len(before) + settling.BATCH


def test_pages_are_projected_in_batches(pages: list[ProbePage]) -> None:
    def queries(count: int) -> int:
        Mark.objects.bulk_create(Mark(key=f"page:{page.pk}") for page in pages[:count])
        with CaptureQueriesContext(
            connection,
        ) as captured:
            settling.settle()
        return len(captured)

    few, many = queries(2), queries(20)
    each = (many - few) / 18
    assert each <= 8, "queries for each page more in a batch"


def test_the_first_migration_of_an_old_site_makes_all_documents(pages: list[ProbePage]) -> None:
    before = state()
    Document.objects.all().delete()
    after_migrate(None)
    assert state() == before


def test_the_next_request_settles_what_a_crash_left(page: ProbePage, settings: Any, client: Any) -> None:
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": 0}
    Document.objects.filter(page_id=page.pk).delete()
    Mark.objects.create(key=f"page:{page.pk}")
    assert client.get(f"/api/v1/pages/{page.pk}/").status_code == 200


def test_requests_look_for_marks_only_now_and_then(
    page: ProbePage, settings: Any, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": 3600}
    monkeypatch.setattr(recovery, "_next_look", 0.0)
    request_started.send(sender=None)
    with django_assert_num_queries(0):
        request_started.send(sender=None)


def test_a_large_change_is_handed_to_the_background(
    pages: list[ProbePage], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": None, "INLINE_PROJECTIONS": 5}
    enqueued: list[int] = []
    monkeypatch.setattr(type(settling.settle_in_background), "enqueue", lambda task: enqueued.append(1))
    Mark.objects.bulk_create(Mark(key=f"page:{page.pk}") for page in pages)
    settling.settle_soon()
    assert enqueued == [1] and 0 < Mark.objects.count() < len(pages)
    settling.settle_in_background.call()
    assert not Mark.objects.exists() and len(paths()) == len(pages) + 1
