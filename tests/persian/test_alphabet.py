"""The order of names, against lists that ICU 78 sorted in the locale `fa` (Intl.Collator of Node)."""

import random

import pytest

from jihadi_cms.persian.alphabet import sort_key

ICU_LETTERS = "آاٱءأإؤئبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهةۀی"
ICU_NAMES = (
    "«آوا»,۱۲ بهمن,2 آذر,آرش,احمد,اردوان,أحمد,بهار,پروین,جزء,جزیره,جواد,چنگیز,خانه ما,خانۀ ما,خانه‌ها,"
    "رافت,راه,رأفت,زهرا,ژاله,علی,علی رضا,علیرضا,قرآن,قرار,قران,کوشا,گلنار,مؤمن,مسئول,مسکن,مَسکن,مسلم,"
    "مومن,وحید,ۀ,هاجر,یاسر,ali,Zahra"
).split(",")


@pytest.mark.parametrize("expected", [list(ICU_LETTERS), ICU_NAMES], ids=["letters", "names"])
def test_order_is_that_of_icu(expected: list[str]) -> None:
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [("علي", "علی"), ("على", "علی"), ("علی‌رضا", "علیرضا"), ("۱۲", "12"), ("عـلی", "علی"), ("ALI", "ali")],
)
def test_spellings_of_one_name_share_a_place(first: str, second: str) -> None:
    assert sort_key(first) == sort_key(second)
