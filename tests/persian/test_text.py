"""Normalisation on save: one spelling per letter, addresses and markup untouched, words never broken."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.persian.text import normalise, normalise_html

ZWNJ = "\u200c"
LIKELY = (
    "یيىئکكهةۀآاأؤءبمنشوـﻱﻻﷲﷺ۱1٣ a@./:-_<>&;\"'«»،\u0654\u064e\u0651\u200c\u200d\u200e\u202b\u2067\ufeff\u00ad\u00a0\n"
)
texts = st.text(st.one_of(st.sampled_from(LIKELY), st.characters(exclude_categories=["Cs"])))
fragments = st.lists(
    st.sampled_from(
        [
            *LIKELY,
            *(
                "<b>",
                "</b>",
                "<p title='علي'>",
                "</p>",
                "<code>",
                "</code>",
                '<span lang="ar">',
                "</span>",
                "<br>",
            ),
            *(
                "https://x.ir/علي",
                "علي@مثال.ir",
                "<!-- ي -->",
                "<script>ي</script>",
                "می\u200c",
                "www.",
                "&zwnj;",
            ),
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي", "علی"),
        ("موسى", "موسی"),
        ("كتاب", "کتاب"),
        ("ﮐﺘﺎﺏ", "کتاب"),
        ("ﺳﻼﻡ", "سلام"),
        ("ﻋﻠﻰ ﻭ ﻋﻠﻲ", "علی و علی"),
        ("مسي\u0654ول", "مسئول"),
        ("مسی\u0654ول", "مسئول"),
        ("ﻱ\u0654", "ئ"),
        ("ا\u0653ب", "آب"),
        ("م\ufe76ن", "م\u064eن"),
        ("\ufeffسلام\u200f", "سلام"),
        ("\u202bسلام\u202c \u2067علی\u2069", "سلام علی"),
        ("کتاب\u00adخانه", "کتابخانه"),
        ("می\u200cشود", "می\u200cشود"),
        ("می\u200c\u200cشود", "می\u200cشود"),
        ("می\u200c شود", "می شود"),
        ("\u200cمی شود\u200c", "می شود"),
        ("کتاب\u200c،", "کتاب،"),
        ("۵\u200cساله", "۵\u200cساله"),
        ("دوستِ\u200cمن", "دوستِ\u200cمن"),
    ],
)
def test_spellings_are_unified(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    "text",
    [
        "خانۀ ما",
        "خانهٔ ما",
        "رحمة الله",
        "مُحَمَّد",
        "قرآن",
        "ﷺ ۱۲۰۰ ﷼",
        "سال ۱۴۰۴ و 1404 و ١٤٠٤",
        "دو\u00a0کلمه",
        "👨\u200d👩\u200d👧",
        "क्\u200cष",
        "مـــتن",
        "https://fa.wikipedia.org/wiki/علي_بن_أبي‌طالب?q=كتاب#ي",
        "HTTPS://X.IR/ي",
        "www.example.ir/كتاب",
        "example.ir/كتاب",
        "mailto:كاربر@مثال.ایران",
        "كاربر@example.ir",
    ],
)
def test_what_must_stay_stays(text: str) -> None:
    assert normalise(text) == text


def test_text_around_an_address_is_normalised() -> None:
    typed = "علي: (https://x.ir/علي) و كتاب‌ https://x.ir/ي\u200f، علي"
    assert normalise(typed) == "علی: (https://x.ir/علي) و کتاب https://x.ir/ي، علی"


@given(texts)
def test_normalise_is_idempotent(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(st.sampled_from("یيىکكابم\u0654\u064eﻱ \u200c\u200e")))
def test_result_is_composed_and_free_of_the_old_letters(text: str) -> None:
    stored = normalise(text)
    assert stored == unicodedata.normalize("NFC", stored)
    assert not set(stored) & set("يىكﻱ\u200e")
    assert all(re.match(r"\S\u200c\S", stored[match.start() - 1 :]) for match in re.finditer(ZWNJ, stored))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('<p title="علي">علي</p>', '<p title="علي">علی</p>'),
        ("<a href='/ي' data-x=\"a>ي\">ي</a>", "<a href='/ي' data-x=\"a>ي\">ی</a>"),
        ("<p>ي</p><pre>ي <b>ي</b></pre>ي", "<p>ی</p><pre>ي <b>ي</b></pre>ی"),
        ("<code>ي</code><CODE>ي</CODE >ي", "<code>ي</code><CODE>ي</CODE >ی"),
        ("<script>if (a<b) 'ي'</script>ي", "<script>if (a<b) 'ي'</script>ی"),
        ("<!-- ي <b> -->ي", "<!-- ي <b> -->ی"),
        ("<div lang=ar>ي<div>ي</div><br>ي</div>ي", "<div lang=ar>ي<div>ي</div><br>ي</div>ی"),
        ('<q class="x" lang="ar-SA">ي</q>ي', '<q class="x" lang="ar-SA">ي</q>ی'),
        ('<q lang="arc">ي</q>', '<q lang="arc">ی</q>'),
        ("<b>می\u200c</b>شود", "<b>می\u200c</b>شود"),
        ("<b>می</b>\u200cشود", "<b>می</b>\u200cشود"),
        ("<p>می\u200c</p><p>شود</p>", "<p>می</p><p>شود</p>"),
        ("می\u200c<br>شود", "می<br>شود"),
        ("ي &lt;b&gt; &amp; ي", "ی &lt;b&gt; &amp; ی"),
        ("<p>https://x.ir/ي?a=1&amp;b=ي</p>", "<p>https://x.ir/ي?a=1&amp;b=ي</p>"),
        ("۱ < ۲ ي", "۱ < ۲ ی"),
    ],
)
def test_only_text_nodes_of_html_change(typed: str, stored: str) -> None:
    assert normalise_html(typed) == stored


@pytest.mark.parametrize("hidden", ["<\u200escript>", "<\u200cscript>", "</\u00adp>", "<\ufeff\u200eb>"])
def test_text_never_turns_into_a_tag(hidden: str) -> None:
    assert not re.search(r"</?[a-z]", normalise_html(hidden))


@given(fragments)
def test_html_is_idempotent_and_its_tags_unchanged(html: str) -> None:
    once = normalise_html(html)
    tag = re.compile(r"<[a-z/!][^<>]*>")
    assert normalise_html(once) == once
    assert tag.findall(once) == tag.findall(html)


@given(texts.filter(lambda text: not set(text) & set("<>&")))
def test_html_without_markup_is_text(text: str) -> None:
    assert normalise_html(text) == normalise(text)


@pytest.mark.parametrize("unit", ["a", "ي", "a@", "a.", "a://", "\u200c", "<a ", '<a x="', "<!--", "<!", "<title>"])
def test_hostile_repetition_takes_no_quadratic_time(unit: str) -> None:
    start = time.process_time()
    normalise_html(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 3
