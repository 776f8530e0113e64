"""What the checks of a page's accessibility look for."""

import re
from typing import Any

import pytest
from django.test import RequestFactory
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem, apply_userbar_hooks

from jihadi_cms.core.content_checks import EMPTY_ALT_TEXT, MORE_RULES, PersianContentChecker


def configured(item: ContentCheckerItem) -> ContentCheckerItem:
    """The checker that stands in the place of `item` when the hooks have run."""
    request: Any = RequestFactory().get("/")
    items = [item]
    apply_userbar_hooks(request, items, None)
    return items[0]


@pytest.mark.parametrize("item", [AccessibilityItem(in_editor=True), ContentCheckerItem()])
def test_our_checks_join_wagtails(item: ContentCheckerItem) -> None:
    found = configured(item)
    configuration = found.get_axe_configuration(None)
    assert found.in_editor == item.in_editor
    assert set(configuration["options"]["runOnly"]) == {*ContentCheckerItem.axe_run_only, *MORE_RULES}
    assert all(configuration["messages"][rule]["error_name"] for rule in MORE_RULES)
    patterns = [check["options"]["pattern"] for check in configuration["spec"]["checks"] if "options" in check]
    assert patterns == [EMPTY_ALT_TEXT]


def test_a_hosts_checker_stays() -> None:
    class HostChecker(PersianContentChecker):
        pass

    host = HostChecker()
    assert configured(host) is host


@pytest.mark.parametrize("text", ["IMG 2041", "school.jpg", "photo_2024", "عکس", "۱۴۰۴", "whatsapp 12", "1403-05-06"])
def test_texts_that_say_nothing(text: str) -> None:
    assert re.search(EMPTY_ALT_TEXT, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["دانش‌آموزان در حیاط مدرسه", "عکس یادگاری گروه در اردوی ۱۴۰۳", "۱۲ مدرسه‌ی تازه"])
def test_texts_that_say_something(text: str) -> None:
    assert not re.search(EMPTY_ALT_TEXT, text, re.IGNORECASE)
