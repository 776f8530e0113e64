"""Numbers that the admin shows, in Persian digits; what machines read keeps its own."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.template import Context, Engine
from django.test import Client
from django.utils.translation import gettext, ngettext, ngettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Site

from jihadi_cms.articles.models import SectionPage
from jihadi_cms.groups.models import Activity
from jihadi_cms.jalali.admin_scope import admin_scope

ENGINE = Engine(
    libraries={
        "i18n": "django.templatetags.i18n",
        "wagtailadmin_tags": "wagtail.admin.templatetags.wagtailadmin_tags",
    }
)


def render(source: str, value: object) -> str:
    return ENGINE.from_string("{% load i18n wagtailadmin_tags %}" + source).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ value|intcomma }}", 1404, "۱٬۴۰۴"),
        ("{% blocktrans %}{{ value }} of them{% endblocktrans %}", 25, "۲۵ of them"),
        ("{% blocktrans %}{{ value }} of them{% endblocktrans %}", "25", "۲۵ of them"),
        ("{% blocktrans %}version {{ value }}{% endblocktrans %}", "8.0.1", "version 8.0.1"),
        ("{% blocktrans %}{{ value }}{% endblocktrans %}", "<b>", "&lt;b&gt;"),
        ("{% blocktrans %}by {{ value }}{% endblocktrans %}", "ali007", "by ali007"),
        ("{% blocktrans %}code {{ value }}{% endblocktrans %}", "007", "code 007"),
        ('<a href="?p={{ value }}">', 3, '<a href="?p=3">'),
        ("{{ value|filesizeformat }}", 1536, "۱٫۵\xa0کیلوبایت"),
    ],
)
def test_digits(persian_admin: None, source: str, value: object, text: str) -> None:
    assert render(source, value) == text


DELETED = "%(num_parent_objects)d page has been deleted", "%(num_parent_objects)d pages have been deleted"
FEW = ngettext_lazy(*DELETED, "num_parent_objects")


@pytest.mark.parametrize(
    ("sentence", "values", "text"),
    [
        (lambda: gettext("%(rest)s of them"), {"rest": 25}, "۲۵ of them"),
        (lambda: gettext("100%% of %d"), 25, "100% of ۲۵"),
        (lambda: gettext("%s, %d"), ("7", 25), "7, ۲۵"),
        (lambda: gettext("%s"), True, "True"),
        (lambda: gettext("%.1f"), 2.5, "2.5"),
        (lambda: gettext("by %(name)s"), {"name": "ali007"}, "by ali007"),
        (lambda: ngettext("%(count)d thing", "%(count)d things", 25), {"count": 25}, "۲۵ things"),
        (lambda: FEW, {"num_parent_objects": 25}, "۲۵ صفحه حذف شد"),
    ],
)
def test_digits_that_python_sets_into_sentences(
    persian_admin: None, sentence: Callable[[], str], values: Any, text: str
) -> None:
    assert sentence() % values == text
    assert sentence() % values == text


def test_messages_of_validators(persian_admin: None) -> None:
    with pytest.raises(ValidationError) as refused:
        MaxValueValidator(1498)(1500)
    assert "۱۴۹۸" in refused.value.messages[0]


@pytest.mark.django_db
def test_cells_of_a_table_and_messages_after_bulk_actions(editor_client: Client) -> None:
    activities = Activity.objects.order_by("position")[:3]
    rows = BeautifulSoup(editor_client.get("/admin/snippets/jihadi_groups/activity/").content, "html.parser")
    assert [row.find_all("td")[-1].text.strip() for row in rows.select("main tbody tr")][:3] == ["۱", "۲", "۳"]
    address = "/admin/bulk/jihadi_groups/activity/delete/?next=/admin/&" + "&".join(
        f"id={each.pk}" for each in activities
    )
    answer = editor_client.post(address, follow=True)
    assert "۳" in str(next(iter(answer.context["messages"])))
    assert not re.search("[0-9]", str(next(iter(answer.context["messages"]))))


def test_elsewhere_numbers_stay(persian_admin: None) -> None:
    with admin_scope(False):
        assert FEW % {"num_parent_objects": 25} == "25 صفحه حذف شد"
        assert render("{{ value|intcomma }}", 25) == "25"
        assert render("{% blocktrans %}{{ value }} of them{% endblocktrans %}", 25) == "25 of them"


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "label"), [(0, "۰ بخش"), (1, "۱ بخش"), (3, "۳ بخش")])
def test_things_are_counted_in_the_singular(persian_admin: None, count: int, label: str) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    for number in range(count):
        home.add_child(instance=SectionPage(title=f"بخش {number}"))
    assert WagtailPaginator(SectionPage.objects.order_by("pk"), 20).items_count_label == label


def test_pages_of_a_list(editor_client: Client) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    for number in range(51):
        home.add_child(instance=SectionPage(title=f"بخش {number}"))
    text = editor_client.get(f"/admin/pages/{home.pk}/").content.decode()
    assert "صفحه‌ی ۱ از ۲" in text
    assert "۱ تا ۵۰ از ۵۱ صفحه" in text
    assert "?p=2" in text
    # Wagtail's search lists pages of every type, and would name them «None».
    assert "از ۵۱ صفحه" in editor_client.get("/admin/pages/search/?q=بخش").content.decode()
