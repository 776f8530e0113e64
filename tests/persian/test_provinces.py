"""The province data is complete and ordered as readers expect."""

from jihadi_cms.core.provinces import PROVINCES
from jihadi_cms.persian.alphabet import sort_key
from jihadi_cms.persian.text import normalise


def test_the_31_codes_of_iso_3166_2() -> None:
    assert sorted(province.code for province in PROVINCES) == [f"IR-{number:02}" for number in range(31)]


def test_the_codes_are_those_of_the_2020_edition() -> None:
    names = {province.code: province.name_en for province in PROVINCES}
    assert (names["IR-00"], names["IR-23"], names["IR-30"]) == ("Markazi", "Tehran", "Alborz")


def test_names_are_normalised_and_in_alphabetical_order() -> None:
    names = [province.name for province in PROVINCES]
    assert names == sorted(names, key=sort_key)
    assert names == [normalise(name) for name in names]


def test_slugs_are_unique_and_readable() -> None:
    slugs = {province.name: province.slug for province in PROVINCES}
    assert len(set(slugs.values())) == 31
    assert slugs["سیستان و بلوچستان"] == "سیستان-و-بلوچستان"
