"""Dates that people type into the admin: page fields, the schedule dialog, blocks, filters."""

from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Form
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.telepath import JSContext
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput
from wagtail.models import Site
from wagtail.users.models import UserProfile

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.jalali.admin_scope import admin_scope
from tests.core.editing import EMPTY_STREAM, errors_of, post_page

FIRST_DAY = date(1827, 3, 22)
LAST_DAY = date(2120, 3, 20)


@pytest.fixture
def article(db: None) -> ArticlePage:
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    return section.add_child(instance=ArticlePage(title="گزارش", lead="لید", live=False))


def edit_url(page: models.Model) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def submit(client: Client, page: models.Model, values: dict[str, str], action: str = "action-publish") -> HttpResponse:
    return post_page(client, edit_url(page), {"body": EMPTY_STREAM, **values}, action)


def test_every_day_comes_back_as_it_was_written(persian_admin: None) -> None:
    field = formfield_for_dbfield(models.DateField(name="day"))
    day = FIRST_DAY
    while day <= LAST_DAY:
        text = field.widget.format_value(day)
        assert field.clean(field.widget.value_from_datadict({"day": text}, {}, "day")) == day
        day += timedelta(days=1)


# From 2023 on Tehran has no summer time, whose end repeats an hour: Django refuses to guess which is meant.
@given(moment=st.datetimes(datetime(2023, 1, 1), datetime(2119, 1, 1), timezones=st.just(UTC)))
def test_every_moment_comes_back_to_the_minute(moment: datetime) -> None:
    field = formfield_for_dbfield(models.DateTimeField(name="at"))
    with admin_scope(True), translation.override("fa"):
        text = field.widget.format_value(field.prepare_value(moment))
        read = field.clean(field.widget.value_from_datadict({"at": text}, {}, "at"))
    assert read == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "typed", ["۱۴۰۴/۱/۳۱ ۱۴:۳۰", "1404-01-31 14:30", "١٤٠٤.٠١.٣١  ١٤:٣٠", " ۱۴۰۴/۰۱/۳۱ ساعت ۱۴:۳۰:۰۰ "]
)
def test_a_page_field_takes_persian_arabic_and_latin_digits(
    editor_client: Client, article: ArticlePage, typed: str
) -> None:
    response = submit(editor_client, article, {"published_at": typed})
    assert response.status_code == 302, response.context["form"].errors
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 4, 20, 11, tzinfo=UTC)
    assert b'value="\xdb\xb1\xdb\xb4' in editor_client.get(edit_url(article)).content


def test_a_day_alone_is_its_midnight(editor_client: Client, article: ArticlePage) -> None:
    submit(editor_client, article, {"published_at": "۱۴۰۴/۰۱/۳۱"})
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 4, 19, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("۱۴۰۴/۱۲/۳۰", "اسفند ۱۴۰۴"),
        ("2025-03-20 10:00", "۲۰۲۵"),
        ("۱۲۰۵/۰۱/۰۱", "۱۲۰۶"),
        ("۱۴۹۹/۰۱/۰۱", "۱۴۹۸"),
        ("۱۴۰۴/۰۱/۳۱ ۲۵:۰۰", "۱۴:۳۰"),
        ("فردا", "۱۴۰۴/۰۱/۳۱"),
    ],
)
def test_what_is_no_jalali_date_is_refused_in_clear_words(
    editor_client: Client, article: ArticlePage, typed: str, part: str
) -> None:
    response = submit(editor_client, article, {"published_at": typed})
    (message,) = errors_of(response)["published_at"]
    assert part in message
    # What was typed stays, to be corrected.
    assert f'value="{typed}"' in response.content.decode()


def test_the_schedule_dialog_reads_jalali(editor_client: Client, article: ArticlePage) -> None:
    typed = {"go_live_at": "۱۴۸۰/۰۱/۰۱ ۰۸:۰۰", "expire_at": "1480/1/2 8:00"}
    response = submit(editor_client, article, typed, "action-save")
    assert response.status_code == 302, response.context["form"].errors
    article.refresh_from_db()
    draft = article.get_latest_revision_as_object()
    assert draft.go_live_at == datetime(2101, 3, 21, 4, 30, tzinfo=UTC)
    html = editor_client.get(edit_url(article)).content.decode()
    assert 'value="۱۴۸۰/۰۱/۰۲ ۰۸:۰۰"' in html
    assert 'data-action="w-dialog:hidden-&gt;w-action#reset"' in html
    response = submit(editor_client, article, {"go_live_at": "۱۴۰۴/۱۳/۰۱"}, "action-save")
    assert "۱۲" in errors_of(response)["go_live_at"][0]


def test_times_take_and_show_persian_digits(persian_admin: None) -> None:
    field = formfield_for_dbfield(models.TimeField(name="at"))
    assert field.widget.format_value(time(9, 5)) == "۰۹:۰۵"
    assert field.clean(field.widget.value_from_datadict({"at": "۹:۰۵"}, {}, "at")) == time(9, 5)


@pytest.mark.parametrize(
    ("block", "typed", "value"),
    [
        (blocks.DateBlock(), "۱۴۰۴/۰۱/۳۱", date(2025, 4, 20)),
        (blocks.DateTimeBlock(), "۱۴۰۴/۰۱/۳۱ ۱۴:۳۰", datetime(2025, 4, 20, 11, tzinfo=UTC)),
        (blocks.TimeBlock(), "۱۴:۳۰", time(14, 30)),
    ],
)
def test_blocks(persian_admin: None, block: blocks.FieldBlock, typed: str, value: object) -> None:
    assert block.clean(block.value_from_datadict({"at": typed}, {}, "at")) == value
    assert block.get_form_state(block.normalize(value)) == typed


def test_a_block_refuses_and_keeps_what_was_typed(persian_admin: None) -> None:
    block = blocks.DateBlock()
    value = deepcopy(block.value_from_datadict({"day": "2025-03-20"}, {}, "day"))
    with pytest.raises(ValidationError, match="۲۰۲۵"):
        block.clean(value)
    assert block.get_form_state(value) == "2025-03-20"


@pytest.mark.parametrize("widget", [AdminDateInput(), AdminDateTimeInput(), AdminTimeInput()])
def test_blocks_draw_their_input_by_language(widget: AdminDateInput) -> None:
    with admin_scope(True), translation.override("fa"):
        packed = JSContext().pack(widget)
        assert packed["_type"] == "wagtail.widgets.Widget"
        assert "Chooser(" not in packed["_args"][0]
    with admin_scope(True), translation.override("en"):
        assert JSContext().pack(widget)["_type"] == f"wagtail.widgets.{type(widget).__name__}"


def test_a_stream_asks_each_user_in_their_language() -> None:
    stream = blocks.StreamBlock([("day", blocks.DateBlock())])
    form = type("StreamForm", (Form,), {"body": blocks.BlockField(stream)})
    for language, constructor in (("fa", "wagtail.widgets.Widget&quot;"), ("en", "wagtail.widgets.AdminDateInput")):
        with admin_scope(True), translation.override(language):
            assert constructor in str(form()["body"])


def test_a_filter_s_range(persian_admin: None) -> None:
    widget = DateRangePickerWidget()
    typed = {"on_from": "۱۴۰۴/۰۱/۰۱", "on_to": "1404-1-31"}
    assert widget.value_from_datadict(typed, {}, "on") == [date(2025, 3, 21), date(2025, 4, 20)]
    html = widget.render("on", widget.value_from_datadict(typed, {}, "on"))
    assert 'value="۱۴۰۴/۰۱/۳۱"' in html


def test_a_report_s_filter(editor_client: Client, article: ArticlePage) -> None:
    article.save_revision().publish()
    ArticlePage.objects.update(last_published_at=datetime(2025, 4, 20, tzinfo=UTC))
    url = reverse("wagtailadmin_reports:aging_pages")
    for typed, found in (("۱۴۰۴/۰۲/۰۱", True), ("۱۴۰۴/۰۱/۳۰", False)):
        response = editor_client.get(url, {"last_published_at": typed})
        assert response.status_code == 200
        assert (article.title in [page.title for page in response.context["object_list"]]) is found
    response = editor_client.get(url, {"last_published_at": "2025-04-20"})
    assert "۲۰۲۵" in response.content.decode()


@pytest.mark.parametrize("typed", ["2025-04-20 14:30"])
def test_another_language_keeps_the_gregorian_picker(
    editor_client: Client, admin_user: models.Model, article: ArticlePage, typed: str
) -> None:
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    response = submit(editor_client, article, {"published_at": typed})
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 4, 20, 11, tzinfo=UTC)
    html = editor_client.get(edit_url(article)).content.decode()
    assert f'value="{typed}"' in html
    assert "initDateTimeChooser(" in html
    assert "jalali" not in html


def test_the_picker_takes_the_place_of_wagtail_s(editor_client: Client, article: ArticlePage) -> None:
    html = editor_client.get(edit_url(article)).content.decode()
    assert "initDateTimeChooser(" not in html
    assert 'data-jalali-picker="datetime"' in html
    assert "jihadi_jalali/picker/picker.js" in html


def test_forms_outside_the_admin_stay_gregorian() -> None:
    field = formfield_for_dbfield(models.DateField(name="day"))
    form = type("DayForm", (Form,), {"day": field})({"day": "2025-04-20"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2025, 4, 20)


def test_the_user_s_time_zone_counts(editor_client: Client, admin_user: models.Model, article: ArticlePage) -> None:
    UserProfile.objects.create(user=admin_user, preferred_language="fa", current_time_zone="Europe/Berlin")
    submit(editor_client, article, {"published_at": "۱۴۰۴/۰۱/۳۱ ۱۴:۳۰"})
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 4, 20, 12, 30, tzinfo=UTC)
