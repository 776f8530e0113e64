"""The template filters, on Python values and on the ISO strings of JSON."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Engine
from django.utils import timezone

ENGINE = Engine(libraries={"jalali": "jihadi_cms.jalali.templatetags.jalali"})


def render(expression: str, value: object) -> str:
    template = ENGINE.from_string("{% load jalali %}{{ value|" + expression + " }}")
    return template.render(Context({"value": value}))


@pytest.mark.parametrize(
    "value", [datetime(2022, 7, 5, 10, tzinfo=UTC), date(2022, 7, 5), "2022-07-05", "2022-07-05T10:00:00Z"]
)
def test_jalali_date(value: object) -> None:
    assert render("jalali_date", value) == "۱۴ تیر ۱۴۰۱"
    assert render('jalali_date:"short"', value) == "۱۴۰۱/۰۴/۱۴"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2022, 7, 5, 10, tzinfo=UTC), "۱۴ تیر ۱۴۰۱ ساعت ۱۴:۳۰"),
        ("2022-07-05T10:00:00.123456+00:00", "۱۴ تیر ۱۴۰۱ ساعت ۱۴:۳۰"),
        ("2022-07-04T19:30:00Z", "۱۴ تیر ۱۴۰۱ ساعت ۰۰:۰۰"),
        ("2022-07-05", "۱۴ تیر ۱۴۰۱"),
    ],
)
def test_jalali_datetime(value: object, text: str) -> None:
    assert render("jalali_datetime", value) == text


def test_jalali_since() -> None:
    before = timezone.now() - timedelta(days=3, minutes=1)
    assert render("jalali_since", before) == render("jalali_since", before.isoformat()) == "۳ روز پیش"


@pytest.mark.parametrize("name", ["jalali_date", "jalali_datetime", "jalali_since"])
@pytest.mark.parametrize("value", [None, "", "نامشخص", 1404])
def test_what_is_no_date_is_empty(name: str, value: object) -> None:
    assert render(name, value) == ""


def test_a_date_without_a_jalali_one_is_shown_in_iso_form() -> None:
    assert render("jalali_date", "1800-01-01") == render("jalali_datetime", date(1800, 1, 1)) == "1800-01-01"


def test_persian_digits() -> None:
    assert render("persian_digits", 1250) == "۱۲۵۰"
    assert render("persian_digits", "٣ از 4") == "۳ از ۴"
    assert render("persian_digits", None) == ""
