"""The newest children of many pages, by one query."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from jihadi_cms.delivery.neighbours import children
from jihadi_cms.delivery.settle import settle
from tests.probe.models import ProbePage

pytestmark = pytest.mark.django_db


def test_the_newest_of_each_and_nothing_hidden(home: Page) -> None:
    site = Site.objects.get(is_default_site=True).pk
    now = timezone.now()
    parents, expected = [], set()
    for _ in range(3):
        parent = Page.objects.get(pk=home.pk).add_child(instance=ProbePage(title="x", slug=uuid4().hex))
        parents.append(parent.pk)
        for number in range(5):
            child = ProbePage(title="y", slug=uuid4().hex, first_published_at=now - timedelta(days=number))
            parent.add_child(instance=child)
            if number in (1, 2):
                expected.add(child.pk)
            elif number == 0:
                child.unpublish()
    settle()
    # Many more pages than one UNION may have parts, all but three of them without children.
    asked = [*range(10**6, 10**6 + 900), *parents]
    with CaptureQueriesContext(connection) as queries:
        found = children(asked, 2, site, "probe")
    assert len(queries) == 1
    assert {row.page_id for row in found} == expected
    assert [row.sort_at for row in found] == sorted((row.sort_at for row in found), reverse=True)
    assert {row.page_id for row in children(parents, 2, site)} == expected
    assert children(parents, 2, site, "article") == []
    assert children([], 2, site) == []
