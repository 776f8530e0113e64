"""Numbers that the admin shows, in Persian digits; what machines read keeps its own."""

import pytest
from django.template import Context, Engine
from django.test import Client
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Site

from jihadi_cms.articles.models import SectionPage
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


def test_elsewhere_numbers_stay(persian_admin: None) -> None:
    with admin_scope(False):
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
