"""The news code: given once, never changed, never shared."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from jihadi_cms.articles.models import ArticlePage, CodeCounter, SectionPage


def article(section: SectionPage, title: str = "مدرسه", **values: object) -> ArticlePage:
    """A new article in `section`."""
    return section.add_child(instance=ArticlePage(title=title, **values))


def codes() -> list[int]:
    """The codes of all articles, lowest first."""
    return sorted(ArticlePage.objects.values_list("code", flat=True))


def test_codes_count_from_1001_drafts_included(section: SectionPage) -> None:
    assert [article(section, live=live).code for live in (True, False, True)] == [1001, 1002, 1003]


def test_a_deleted_articles_code_stays_used(section: SectionPage) -> None:
    article(section).delete()
    assert article(section).code == 1002


def test_a_code_cannot_be_chosen_or_changed(section: SectionPage) -> None:
    page = article(section, code=5)
    assert page.code == 1001
    page.code = 7
    page.save()
    assert page.code == 1001
    page.code = 7
    page.save(update_fields=["code"])
    assert codes() == [1001]


def test_a_failed_save_uses_no_code(section: SectionPage) -> None:
    with pytest.raises(Exception, match=r"title"), transaction.atomic():
        article(section, title="")
    assert article(section).code == 1001


def test_publishing_a_revision_keeps_the_code(section: SectionPage) -> None:
    page = article(section)
    page.title = "مدرسه‌ی نو"
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.code) == ("مدرسه‌ی نو", 1001)


def test_a_revision_cannot_bring_another_code(section: SectionPage) -> None:
    page = article(section)
    revision = page.save_revision()
    revision.content["code"] = 99
    revision.save()
    revision.publish()
    assert codes() == [1001]


def test_an_unsaved_revision_has_the_pages_code_too(section: SectionPage) -> None:
    page = article(section)
    alias = page.create_alias(update_slug="alias")
    assert alias.with_content_json(page.serializable_data()).permalink == alias.permalink


@pytest.mark.parametrize("copy_revisions", [True, False])
@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_has_a_code_of_its_own(section: SectionPage, copy_revisions: bool, keep_live: bool) -> None:
    page = article(section)
    page.save_revision().publish()
    copy = page.copy(update_attrs={"slug": "copy"}, copy_revisions=copy_revisions, keep_live=keep_live)
    assert codes() == [1001, 1002]
    assert {revision.content["code"] for revision in copy.revisions.all()} == {1002}
    copy.get_latest_revision().publish()
    assert codes() == [1001, 1002]


def test_copying_a_section_copies_its_articles(section: SectionPage) -> None:
    article(section)
    article(section)
    section.copy(recursive=True, update_attrs={"slug": "copy", "title": "رونوشت"})
    assert codes() == [1001, 1002, 1003, 1004]


def test_an_alias_has_a_code_of_its_own_and_keeps_it(section: SectionPage) -> None:
    page = article(section)
    alias = page.create_alias(update_slug="alias")
    assert alias.code == 1002
    page.title = "مدرسه‌ی نو"
    page.save_revision().publish()
    alias.refresh_from_db()
    assert (alias.title, alias.code) == ("مدرسه‌ی نو", 1002)
    assert codes() == [1001, 1002]


def test_an_alias_of_an_alias_follows(section: SectionPage) -> None:
    page = article(section)
    alias = page.create_alias(update_slug="alias")
    alias.create_alias(update_slug="second")
    page.save_revision().publish()
    assert codes() == [1001, 1002, 1003]


def test_a_lost_counter_starts_again_beyond_what_is_used(section: SectionPage) -> None:
    article(section)
    article(section)
    CodeCounter.objects.all().delete()
    assert article(section).code == 1003


@pytest.mark.django_db(transaction=True)
def test_concurrent_saves_never_share_a_code() -> None:
    workers, each = 4, 5
    together = Barrier(workers)

    def take() -> list[int]:
        together.wait()
        try:
            taken = []
            for _ in range(each):
                with transaction.atomic():
                    Page.objects.count()
                    taken.append(CodeCounter.next_code())
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        taken = [code for future in [pool.submit(take) for _ in range(workers)] for code in future.result()]
    assert sorted(taken) == list(range(1001, 1001 + workers * each))
