"""What may have been meant by a word: mistakes of fingers and ears, and a keyboard that was not switched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.persian.typos import LONGEST, MOST_TWICE, SHORTEST, from_latin_keys, once, twice

ONCE = [
    *(("مدرصه", "مدرسه"), ("ذلزله", "زلزله"), ("ضلزله", "زلزله"), ("توفان", "طوفان"), ("بحداشت", "بهداشت")),
    *(("قذا", "غذا"), ("غرآن".replace("آ", "ا"), "قران"), ("پل", "پل")),  # too short: nothing
    *(("مردسه", "مدرسه"), ("مدررسه", "مدرسه"), ("مدسه", "مدرسه"), ("مدرشه", "مدرسه"), ("مدربه", "مدرسه")),
    *(("گروهجهادی", "گروه جهادی"), ("کروه", "گروه"), ("خاهر", "خواهر"), ("schol", "school"), ("scjool", "school")),
]
TWICE = [("روصطا", "روستا"), ("مدرثح", "مدرسه"), ("بهداششتت", "بهداشت"), ("درمانگه", "درمانگاه"), ("ذلضله", "زلزله")]
PERSIAN = st.text("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", min_size=SHORTEST, max_size=LONGEST)


@pytest.mark.parametrize(("typed", "meant"), ONCE)
def test_one_mistake(typed: str, meant: str) -> None:
    assert (meant in once(typed)) == (len(typed) >= SHORTEST)


@pytest.mark.parametrize(("typed", "meant"), TWICE)
def test_two_mistakes(typed: str, meant: str) -> None:
    assert meant in once(typed) | twice(typed)


def test_what_sounds_the_same_is_likelier_than_another_letter() -> None:
    costs = once("مدرصه")
    assert costs["مدرسه"] < costs["مدرصیه"] < costs["مدرقه"]


@given(PERSIAN)
def test_never_the_word_itself_and_never_too_many(word: str) -> None:
    assert word not in once(word) | twice(word)
    assert len(once(word)) <= 80 * (len(word) + 1)
    assert len(twice(word)) <= MOST_TWICE
    assert min(map(len, once(word))) >= SHORTEST - 1


@pytest.mark.parametrize("word", ["", "از", "12", "ي2ک", "а" * 5, "ب" * (LONGEST + 1), "aب" * 3])
def test_no_word_to_look_for(word: str) -> None:
    assert once(word) == twice(word) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lnvsi", "مدرسه"), ("LNVSI", "مدرسه"), ("Hf", "آب"), ("hvn,d", "اردوی"), ("مدرسه", None), ("12", None)],
)
def test_a_keyboard_that_was_not_switched(typed: str, meant: str | None) -> None:
    assert from_latin_keys(typed) == meant
