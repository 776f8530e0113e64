"""The 31 provinces of Iran, as data.

Codes: ISO 3166-2:IR as in force since November 2020 (https://www.iso.org/obp/ui/#iso:code:3166:IR, checked
against Debian's iso-codes 4.15). Earlier editions gave the same numbers to other provinces.
"""

from typing import NamedTuple

from jihadi_cms.persian.slugs import slugify


class ProvinceData(NamedTuple):
    """A province: its ISO 3166-2 code, Persian and English name, and Unicode slug."""

    code: str
    name: str
    name_en: str
    slug: str


_NAMES = (
    ("IR-03", "آذربایجان شرقی", "East Azerbaijan"),
    ("IR-04", "آذربایجان غربی", "West Azerbaijan"),
    ("IR-24", "اردبیل", "Ardabil"),
    ("IR-10", "اصفهان", "Isfahan"),
    ("IR-30", "البرز", "Alborz"),
    ("IR-16", "ایلام", "Ilam"),
    ("IR-18", "بوشهر", "Bushehr"),
    ("IR-23", "تهران", "Tehran"),
    ("IR-14", "چهارمحال و بختیاری", "Chaharmahal and Bakhtiari"),
    ("IR-29", "خراسان جنوبی", "South Khorasan"),
    ("IR-09", "خراسان رضوی", "Razavi Khorasan"),
    ("IR-28", "خراسان شمالی", "North Khorasan"),
    ("IR-06", "خوزستان", "Khuzestan"),
    ("IR-19", "زنجان", "Zanjan"),
    ("IR-20", "سمنان", "Semnan"),
    ("IR-11", "سیستان و بلوچستان", "Sistan and Baluchestan"),
    ("IR-07", "فارس", "Fars"),
    ("IR-26", "قزوین", "Qazvin"),
    ("IR-25", "قم", "Qom"),
    ("IR-12", "کردستان", "Kurdistan"),
    ("IR-08", "کرمان", "Kerman"),
    ("IR-05", "کرمانشاه", "Kermanshah"),
    ("IR-17", "کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad"),
    ("IR-27", "گلستان", "Golestan"),
    ("IR-01", "گیلان", "Gilan"),
    ("IR-15", "لرستان", "Lorestan"),
    ("IR-02", "مازندران", "Mazandaran"),
    ("IR-00", "مرکزی", "Markazi"),
    ("IR-22", "هرمزگان", "Hormozgan"),
    ("IR-13", "همدان", "Hamadan"),
    ("IR-21", "یزد", "Yazd"),
)

#: In the order of the Persian alphabet.
PROVINCES = tuple(ProvinceData(code, name, name_en, slugify(name)) for code, name, name_en in _NAMES)
