"""Spelling variants find each other by plain token matching, in a simulation and in SQLite's FTS5 itself."""

import sqlite3
from contextlib import closing
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.persian.search import index_text, query_alternatives, query_text, search_key

#: Every spelling of a row must be found by every spelling of that row.
VARIANTS = [
    ("هم‌افزایی", "هم افزایی", "همافزایی"),
    ("کتاب‌های", "کتاب های", "کتابهای", "كتاب‌هاي"),
    ("می‌شود", "می شود", "میشود", "مي شود"),
    ("نمی‌توان", "نمی توان", "نمیتوان"),
    ("بزرگ‌ترین", "بزرگ ترین", "بزرگترین"),
    ("بی‌آب", "بی آب", "بیآب"),
    ("غیرقانونی", "غیر قانونی", "غیر‌قانونی"),
    ("خانه‌ای", "خانه ای", "خانهای"),
    ("رفته‌اند", "رفته اند", "رفتهاند"),
    ("هم‌افزایی‌ها", "هم افزایی ها", "همافزاییها", "هم‌افزایی ها"),
    ("خانهٔ ما", "خانۀ ما", "خانه‌ی ما", "خانه ی ما", "خانه ما"),
    ("سال ۱۴۰۴", "سال 1404", "سال ١٤٠٤"),
    ("۵ساله", "5 ساله", "۵‌ساله"),
    ("۱٬۰۰۰ تومان", "1,000 تومان", "۱۰۰۰ تومان"),
    ("علی کاظمی", "علي كاظمي", "على کاظمی"),
    ("مُحَمَّد", "محمد", "محـــمد"),
    ("قرآن", "قران", "قرا\u0653ن"),
    ("آب و أحمد", "اب و احمد"),
    ("مسئول", "مسي\u0654ول", "مسیول"),
    ("مؤمن", "مومن"),
    ("رحمة", "رحمه"),
    ("شهداء", "شهدا"),
    ("گفت‌وگو", "گفت و گو", "گفت‌و‌گو"),
    ("ﮐﺘﺎﺏ", "کتاب"),
    ("Jihadi", "JIHADI", "jihadi"),
    ("COVID-19", "covid19", "covid ۱۹"),
    ("«اردو»؛ جهادی!", "اردو جهادی", "#اردو_جهادی"),
]

#: A query and a text that it must find although the text says or writes more.
FOUND = [
    ("پیش‌بینی", "پیش بینی هوا"),
    ("پیشبینی", "پیش بینی هوا"),
    ("پیش بینی", "پیش‌بینی هوا"),
    ("پیش بینی", "پیشبینی هوا"),
    ("دانش آموز خوب", "دانشآموز خوب"),
    ("دانش آموز خوب", "خوب است دانش‌آموز"),
    ("کتابخانه‌های", "کتاب خانه های روستا"),
    ("کتاب‌خانه‌های", "کتاب خانه‌های روستا"),
    ("کتاب", "کتاب‌های تازه"),
    ("کتاب", "کتابهای تازه"),
    ("گفتوگو", "گفت و گو"),
    ("گفت‌وگو", "گفت و گو"),
    ("جهادی اردو", "اردوی گروه‌های جهادی و اردو"),
    ("کار هم", "هم دیدند، کار کردند"),
]

#: A query and a text that it must not find.
NOT_FOUND = [
    ("هم‌افزایی", "افزایش هم هست"),
    ("بینی", "جهانبین"),
    ("تن", "تنها"),
    ("آبهوا", "آب، هوا"),
    ("1404", "14040"),
    ("جهادی مدرسه", "اردوی جهادی"),
]

VARIANT_PAIRS = [pair for row in VARIANTS for pair in product(row, row)]


def matches(query: str, text: str) -> bool:
    """Plain token matching: every token of an alternative is a token of the index."""
    tokens = set(index_text(text).split())
    return any(set(each.split()) <= tokens for each in query_alternatives(query)) or not query_text(query)


def matches_fts5(query: str, text: str) -> bool:
    """The same question, answered by SQLite."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE search USING fts5(body, tokenize = 'unicode61')")
        database.execute("INSERT INTO search VALUES (?)", [index_text(text)])
        terms = " OR ".join(f"({each})" for each in query_alternatives(query))
        return bool(database.execute("SELECT count(*) FROM search WHERE search MATCH ?", [terms]).fetchone()[0])


@pytest.mark.parametrize("match", [matches, matches_fts5])
@pytest.mark.parametrize(("query", "text"), VARIANT_PAIRS + FOUND)
def test_spelling_variants_find_each_other(match, query: str, text: str) -> None:
    assert match(query, f"متن {text} است")


@pytest.mark.parametrize("match", [matches, matches_fts5])
@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_other_words_are_not_found(match, query: str, text: str) -> None:
    assert not match(query, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  «آبِ» كارخانة‌ى ۱۲–١٣  ", "اب کارخانه ی 12 13"),
        ("A_b@c.ir C++", "a b c ir c"),
        ("COVID19 کووید۱۹", "covid 19 کووید 19"),
        ("https://x.ir/علي", "https x ir علی"),
        ("!؟ \u200c", ""),
    ],
)
def test_key(text: str, key: str) -> None:
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("کتاب‌های تازه", "کتاب های تازه کتابهای"),
        ("آب، هوا", "اب هوا"),
        ("برنامه ریزی", "برنامه ریزی برنامهریزی"),
        ("خانواده روستاییان", "خانواده روستاییان"),
        ("سال ۱۴۰۴ و NGO", "سال 1404 و ngo"),
        ("", ""),
    ],
)
def test_index_holds_the_parts_in_order_and_no_forms_beyond_the_rules(text: str, indexed: str) -> None:
    assert index_text(text) == indexed


LETTERS = "اآبپتکگمنوهیيكۀةئؤء\u064e\u0651\u0654ـ۱2٣ aZ.،«\u200c\u200e"


@given(st.text(st.sampled_from(LETTERS)))
def test_key_is_idempotent(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


WORDS = "می نمی هم بی کتاب خانه پیش بینی گفت و گو ها های ترین ام ای ی ۱۲ رفته abc".split()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)


@given(sentences, st.data())
def test_a_text_is_found_by_itself_and_by_each_word_written_with_zwnj(words: list[str], data) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\u200c", "، "]), min_size=len(words), max_size=len(words)))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    assert matches(text, text)


@given(st.text())
def test_no_query_is_a_syntax_error_or_an_operator(query: str) -> None:
    tokens = query_text(f"NOT {query} OR").split()
    assert {"not", "or"} <= set(tokens)
    assert matches_fts5(f'NOT "{query}* OR', f"or not {query}")
