"""A table of spellings, through HTTP and the database's own index: each of a row finds each of it, and nothing else."""

from itertools import permutations
from typing import Any

import orjson
import pytest
from django.test import Client
from wagtail.models import Site
from wagtail.search.backends import get_search_backend

from jihadi_cms.delivery.models import Document
from jihadi_cms.persian.search import index_text
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

#: What the spellings of a row differ by → spellings that all find each other.
ROWS: dict[str, tuple[str, ...]] = {
    "ي and ی": ("یزدی", "يزدي", "یزدي"),
    "ى and ی": ("علی", "على", "علي"),
    "ك and ک": ("کودک", "كودك", "کودك"),
    "ي and ك": ("نیکی", "نيكي", "نیكی"),
    "ة and ه": ("رحمة", "رحمه"),
    "ۀ and ه": ("خانۀ", "خانهٔ", "خانه"),
    "أ, إ, آ and ا": ("آب", "اب", "أب", "إب"),
    "آ in the middle": ("قرآن", "قران", "قرا\u0653ن"),
    "آ after a letter": ("آرامش", "ارامش"),
    "ؤ": ("مؤمن", "مومن"),
    "ئ": ("مسئول", "مسیول"),
    "a final hamza": ("شهداء", "شهدا"),
    "ZWNJ, a space and none": ("هم‌افزایی", "هم افزایی", "همافزایی"),
    "a compound of two words": ("دانش‌آموز", "دانش آموز", "دانشآموز"),
    "a compound of two words, again": ("پیش‌بینی", "پیش بینی", "پیشبینی"),
    "a compound with «و»": ("گفت‌وگو", "گفت و گو", "گفتوگو"),
    "a prefix of verbs": ("می‌سازد", "می سازد", "میسازد", "مي سازد"),
    "a negated verb": ("نمی‌توان", "نمی توان", "نمیتوان"),
    "a prefix of adjectives": ("بی‌خانمان", "بی خانمان", "بیخانمان"),
    "another prefix": ("غیر‌قانونی", "غیر قانونی", "غیرقانونی"),
    "a comparative": ("بزرگ‌تر", "بزرگ تر", "بزرگتر"),
    "a superlative": ("کهن‌ترین", "کهن ترین", "کهنترین"),
    "a participle": ("رفته‌اند", "رفته اند", "رفتهاند"),
    "an article after ه": ("کتابچه‌ای", "کتابچه ای", "کتابچهای"),
    "«ها»": ("مدرسه‌ها", "مدرسه ها", "مدرسهها"),
    "«ها», other letters": ("کتاب‌ها", "کتاب ها", "کتابها", "كتاب‌ها", "كتابها"),
    "«های»": ("روستا‌های", "روستا های", "روستاهای"),
    "«هایی»": ("درخت‌هایی", "درخت هایی", "درختهایی"),
    "«هایش»": ("سنگ‌هایش", "سنگ هایش", "سنگهایش"),
    "«ها» of a compound": ("راه‌پیمایی‌ها", "راه‌پیمایی ها", "راهپیماییها"),
    "Persian, Arabic and Latin digits": ("۱۴۰۴", "١٤٠٤", "1404"),
    "digits after words": ("سال ۱۳۹۵", "سال 1395", "سال ١٣٩٥"),
    "digits that touch a word": ("۵ساله", "5 ساله", "۵‌ساله"),
    "thousands": ("۱۲٬۰۰۰", "12,000", "۱۲۰۰۰"),
    "fatha, damma, shadda": ("مُحَمَّد", "محمد"),
    "tanwin": ("حتماً", "حتما"),
    "sukun and kasra": ("مِهْر", "مهر"),
    "the dagger alef": ("رحمٰن", "رحمن"),
    "tatweel": ("محبـــت", "محبت", "مـحـبـت"),
    "tatweel and diacritics": ("سَـــلام", "سلام"),
    "the ezafe after ه": ("جامعهٔ ما", "جامعه‌ی ما", "جامعه ی ما", "جامعۀ ما"),
    "presentation forms": ("ﺑﻬﺎﺭ", "بهار"),
    "case": ("NGO", "ngo", "Ngo"),
    "letters and digits": ("COVID-19", "covid19", "covid ۱۹"),
    "a hashtag": ("#اردوی_جهادی", "اردوی جهادی"),
    "marks of direction": ("رود\u200fخانه", "رودخانه"),
}

#: A query and a text that it must not find.
APART = [
    ("تن", "تنها"),
    ("بینی", "جهانبین"),
    ("هم‌افزایی", "افزایش هم دارد"),
    ("آبهوا", "آب، هوا"),
    ("آب هوا", "آبهوای"),
    ("1404", "14040"),
    ("140", "۱۴۰۴"),
    ("۱۲", "۱۲٬۰۰۰"),
    ("کتابخانه", "کتاب در خانه"),
    ("دانش‌آموز", "دانش را بیاموز"),
    ("دانش آموز", "آموزش دانشگاه"),
    ("جهادی مدرسه", "اردوی جهادی"),
    ("علی", "عالی"),
    ("مهر", "مهران"),
    ("ها", "مدرسهها"),
    ("قرآن", "قرائن"),
    ("کودک", "کودکان"),
    ("هم", "همسایه"),
    ("NOT اردو", "شهر بزرگ"),
    ("گروه*", "گروهان"),
]

FIRST_ID = 70_000


@pytest.fixture(scope="module")
def texts(site: None, django_db_blocker: Any) -> dict[str, int]:
    """Text → id of a page that says it, and little else."""
    wanted = dict.fromkeys([*(text for row in ROWS.values() for text in row), *(text for _, text in APART)])
    with django_db_blocker.unblock():
        documents = [document(FIRST_ID + number, text) for number, text in enumerate(wanted)]
        Document.objects.bulk_create(documents)
        get_search_backend().add_bulk(Document, documents)
    return {text: FIRST_ID + number for number, text in enumerate(wanted)}


def document(page_id: int, text: str) -> Document:
    """A document with a text."""
    said = f"نمونه {text} است."
    return Document(
        key=f"page:{page_id}",
        type="section",
        page_id=page_id,
        site=Site.objects.get(),
        locale="fa",
        path=f"/{page_id}/",
        sort_at=content.MOMENT,
        body=orjson.dumps({"id": page_id, "type": "section", "title": "متن", "introduction": said}),
        card=b"{}",
        etag="",
        search_text=index_text(said),
    )


def search(client: Client, query: str, page_id: int) -> list[dict[str, Any]]:
    """What is found of one page."""
    answer = client.get("/api/v1/search/", {"q": query, "ids": page_id})
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def test_the_table_is_long() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize("name", ROWS)
def test_each_spelling_finds_each_other_and_marks_it(client: Client, texts: dict[str, int], name: str) -> None:
    for query, text in permutations(ROWS[name], 2):
        found = search(client, query, texts[text])
        assert found, f"{query} does not find {text}"
        assert "<mark>" in found[0]["extract"], f"{query} is not marked in {found[0]['extract']}"


@pytest.mark.parametrize(("query", "text"), APART)
def test_another_word_is_not_found(client: Client, texts: dict[str, int], query: str, text: str) -> None:
    assert search(client, query, texts[text]) == [], f"{query} finds {text}"
