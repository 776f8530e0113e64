"""Suggestions: what a copy-editor would change, and never an address, a tag or code."""

import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadi_cms.persian.suggestions import Reason, accept, suggest
from jihadi_cms.persian.text import normalise

ADDRESSES = ["https://x.ir/5?a=1,2;b=می روم".split()[0], "www.example.ir/3", "a.b+1@example.ir", "x.ir/5?q=1"]
UNTOUCHED = ["<b title='5, 6'>", "</b>", "`a , b ? 5`", "COVID-19", "A4", "iPhone 15"]
PIECES = [
    *(" ", "  ", "\n", "\u00a0", "\u200c", "\u064e", ",", ";", "?", "!", ".", "...", ":", "،", "؛", "؟", "…"),
    *('"', "“", "”", "„", "«", "»", "(", ")", "[", "]", "-", "_", "#", "%", "1", "1404", "3.5", "٣", "۲", "a", "Go"),
    *("می", "نمی", "ها", "های", "تر", "ترین", "ام", "اند", "ای", "علی", "رفته", "کتاب", "ه", "و", "مي"),
]
texts = st.lists(st.sampled_from([*PIECES, *ADDRESSES, *UNTOUCHED]), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        # Half-space after می and نمی
        ("می روم", "می‌روم"),
        ("نمی دانم", "نمی‌دانم"),
        ("مي روم", "مي‌روم"),
        ("او می  گوید", "او می‌گوید"),
        ("می\u00a0شود", "می‌شود"),
        ("و نمی توانستند", "و نمی‌توانستند"),
        ("می‌روم", "می‌روم"),
        ("قدیمی بود", "قدیمی بود"),
        ("می و", "می و"),
        ("می\nروم", "می\nروم"),
        # Half-space before suffixes
        ("کتاب ها", "کتاب‌ها"),
        ("کتاب های ما", "کتاب‌های ما"),
        ("کتاب هایی", "کتاب‌هایی"),
        ("خانه هایشان", "خانه‌هایشان"),
        ("کتاب هام", "کتاب‌هام"),
        ("بزرگ تر", "بزرگ‌تر"),
        ("بزرگ ترین", "بزرگ‌ترین"),
        ("بزرگ تر ها", "بزرگ‌تر‌ها"),
        ("بزرگ تری دارد", "بزرگ‌تری دارد"),
        ("و تر", "و تر"),
        ("کتاب هایلایت", "کتاب هایلایت"),
        ("کتاب ترجمه", "کتاب ترجمه"),
        ("کتابها", "کتابها"),
        ("رفته اند", "رفته‌اند"),
        ("گفته ام", "گفته‌ام"),
        ("خانه ای", "خانه‌ای"),
        ("به ای", "به ای"),
        ("رفته ایم", "رفته‌ایم"),
        # Space around punctuation
        ("سلام ، خوبی", "سلام، خوبی"),
        ("سلام ؛ خوبی", "سلام؛ خوبی"),
        ("خوبی ؟", "خوبی؟"),
        ("خوب است .", "خوب است."),
        ("آفرین !", "آفرین!"),
        ("گفت : بیا", "گفت: بیا"),
        ("علی،رضا", "علی، رضا"),
        ("چرا؟نمی‌دانم", "چرا؟ نمی‌دانم"),
        ("« سلام »", "«سلام»"),
        ("(سلام ).", "(سلام )."),
        ("سلام :)", "سلام :)"),
        ("ساعت ۱۰ :۳۰", "ساعت ۱۰ :۳۰"),
        ("هـ.ش", "هـ.ش"),
        # Persian marks
        ("علی, رضا", "علی، رضا"),
        ("علی,رضا", "علی، رضا"),
        ("علی ,رضا", "علی، رضا"),
        ("خوبی?", "خوبی؟"),
        ("چرا??", "چرا؟؟"),
        ("چرا?!", "چرا؟!"),
        ("آمد; رفت", "آمد؛ رفت"),
        ("سال ۱۴۰۴, بهار", "سال ۱۴۰۴، بهار"),
        ("۱,۲۰۰ نفر", "۱,۲۰۰ نفر"),
        ("شرکت Google, Apple", "شرکت Google, Apple"),
        ("(علی), رضا", "(علی)، رضا"),
        ("hello, world?", "hello, world?"),
        ("سلام ;)", "سلام ;)"),
        # Ellipsis
        ("شاید...", "شاید…"),
        ("شاید ......", "شاید …"),
        ("شاید..", "شاید.."),
        ("wait... علی", "wait... علی"),
        # Quotation marks
        ('گفت: "سلام"', "گفت: «سلام»"),
        ("گفت: “سلام”", "گفت: «سلام»"),
        ('گفت: "بیا!" و رفت', "گفت: «بیا!» و رفت"),
        ('"سلام"، "علی"', "«سلام»، «علی»"),
        ('نام "Google" را', 'نام "Google" را'),
        ('لوله ۵"', 'لوله ۵"'),
        # Digits
        ("سال 1404", "سال ۱۴۰۴"),
        ("سال1404", "سال۱۴۰۴"),
        ("3.5 متر", "۳.۵ متر"),
        ("1404/01/15 روز", "۱۴۰۴/۰۱/۱۵ روز"),
        ("ساعت 10:30", "ساعت ۱۰:۳۰"),
        ("50% تخفیف", "۵۰٪ تخفیف"),
        ("٣ نفر", "۳ نفر"),
        ("کاغذ A4", "کاغذ A4"),
        ("ویروس COVID-19 آمد", "ویروس COVID-19 آمد"),
        ("گوشی iPhone 15", "گوشی iPhone 15"),
        ("برچسب #2024", "برچسب #2024"),
        ("1404", "1404"),
        # Never touched
        ("نشانی https://x.ir/5?a=1,2 است", "نشانی https://x.ir/5?a=1,2 است"),
        ("به a1@example.ir بنویس", "به a1@example.ir بنویس"),
        ("برچسب <b class='5 , 6'> علی", "برچسب <b class='5 , 6'> علی"),
        ("دستور `می روم 5 ?` علی", "دستور `می روم 5 ?` علی"),
        ("", ""),
    ],
)
def test_what_is_suggested(typed: str, wanted: str) -> None:
    assert accept(typed, suggest(typed)) == wanted


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("می روم", Reason.HALF_SPACE),
        ("سلام ، علی", Reason.SPACING),
        ("سلام, علی", Reason.PUNCTUATION),
        ("شاید...", Reason.ELLIPSIS),
        ("«علی” آمد", Reason.QUOTES),
        ("سال 5", Reason.DIGITS),
    ],
)
def test_each_tells_its_reason(typed: str, reason: Reason) -> None:
    assert [suggestion.reason for suggestion in suggest(typed)] == [reason]


def test_only_what_is_accepted_changes() -> None:
    text = "می روم , کتاب ها 5"
    first, *rest = suggest(text)
    assert text[first.start : first.end] == " "
    assert accept(text, [first]) == "می‌روم , کتاب ها 5"
    assert suggest(accept(text, [first])) == rest


@settings(max_examples=400)
@given(texts)
def test_accepting_all_leaves_nothing_to_suggest(text: str) -> None:
    assert suggest(accept(text, suggest(text))) == []


@given(texts)
def test_suggestions_are_in_order_and_change_something(text: str) -> None:
    suggestions = suggest(text)
    assert all(a.end <= b.start for a, b in pairwise(suggestions))
    assert all(text[each.start : each.end] != each.replacement for each in suggestions)


@given(st.lists(st.sampled_from([*PIECES, *ADDRESSES, *UNTOUCHED]), max_size=12).map(" ".join))
def test_addresses_tags_and_code_stay(text: str) -> None:
    kept = [*ADDRESSES, *UNTOUCHED]
    result = accept(text, suggest(text))
    assert Counter({each: result.count(each) for each in kept}) == Counter({each: text.count(each) for each in kept})


@given(texts)
def test_words_keep_their_letters(text: str) -> None:
    def letters(value: str) -> str:
        return "".join(sign for sign in value if sign.isalpha())

    assert letters(accept(text, suggest(text))) == letters(text)


@given(texts)
def test_what_was_accepted_is_stored_as_it_is(text: str) -> None:
    accepted = accept(normalise(text), suggest(normalise(text)))
    assert suggest(normalise(accepted)) == []


@pytest.mark.parametrize("unit", [" ", "می ", ",", '"', "1,", "`", "<", "علی ها ", "a@b.ir 5 ", "`5` ها "])
def test_long_texts_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    suggest("علی" + unit * 30_000)
    assert time.perf_counter() - started < 3
