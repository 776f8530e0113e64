"""Wagtail's admin in Persian: its own catalogues and ours together say every string."""

import gettext
import json
import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from jihadi_cms.core.apps import CoreConfig
from scripts.count_translations import COMPLEMENT, OURS, counts, persian, sources, translations

DOMAINS = ("django", "djangojs")
#: `%(name)s`, `%d`, `%%` and `{name}`.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
#: Names, formats and addresses; what Wagtail's migrations make.
ALLOWED = re.compile(
    r"\b(admin@example\.com|admin|API|AVIF|GIF|JPE?G|PNG|WEBP|SVG|CSV|XLSX|TSV|localhost|from|to"
    r"|Moderators approval|Moderators|Editors|Root)\b|/kohne|\[my-slug\]|https?://\S+"
)
TAG = re.compile(r"</?\w+|href=\"[^\"]*\"")


def texts(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each Persian text of an entry, with the English one that it must agree with."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid_plural, text) for text in entry.msgstr_plural.values()]


@pytest.mark.parametrize("count", counts(), ids=lambda count: f"{count.package}-{count.domain}")
def test_nothing_of_wagtail_is_left_in_english(count: object) -> None:
    assert count.missing == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_keep_placeholders_and_markup(domain: str) -> None:
    for entry in translations(persian(COMPLEMENT, domain)).values():
        for english, text in texts(entry):
            expected, found = Counter(PLACEHOLDER.findall(english)), Counter(PLACEHOLDER.findall(text))
            # «one page» needs no number, but none may stand there that the code does not give.
            assert set(found) <= set(expected), text
            if not entry.msgid_plural:
                assert set(found) == set(expected), text
                assert Counter(TAG.findall(text)) == Counter(TAG.findall(english)), text
            assert text[:1].isspace() == english[:1].isspace(), text


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_are_spelled_alike(domain: str) -> None:
    for entry in translations(persian(COMPLEMENT, domain)).values():
        for _, text in texts(entry):
            plain = re.sub(r"<[^>]*>", "", text)
            assert not re.search("[يكىة٠-٩]", plain), text
            assert not re.search(r"\b(پیشنویس|پیش نویس|می [آ-ی]|نمی [آ-ی])|\S (های?|هایی)\b", plain), text
            assert not re.search("\u200c(\\s|$)|(^|\\s)\u200c|\u200c\u200c", plain), text


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_file_is_that_of_the_source(domain: str) -> None:
    source = persian(COMPLEMENT, domain)
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    expected = {}
    for (context, text), entry in translations(source).items():
        key = f"{context}\x04{text}" if context else text
        if entry.msgid_plural:
            expected.update({(key, index): each for index, each in entry.msgstr_plural.items()})
        else:
            expected[key] = entry.msgstr
    assert {key: text for key, text in compiled.items() if key} == expected


def test_we_translate_only_what_is_there() -> None:
    """A string that Wagtail dropped or reworded leaves a dead entry behind."""
    known = {(domain, key) for _, domain, keys in sources() for key in keys}
    dead = [
        entry.msgid
        for domain in DOMAINS
        for key, entry in translations(persian(COMPLEMENT, domain)).items()
        if (domain, key) not in known and entry.comment not in {"django", "taggit"}
    ]
    assert dead == []


def test_our_own_catalogue_comes_first() -> None:
    first, second = (translations(persian(folder, "django")) for folder in OURS)
    both = first.keys() & second.keys()
    assert {key: first[key].msgstr for key in both} == {key: second[key].msgstr for key in both}


def test_it_reaches_templates_and_scripts(editor_client: Client) -> None:
    with translation.override("fa"):
        assert translation.gettext("Needs changes") == "نیازمند تغییر"
        # Wagtail says «وضوح», which is sharpness.
        assert translation.gettext("Visibility") == "نمایش"
    answer = editor_client.get("/admin/jsi18n/")
    assert json.dumps("باز و بسته کردن نوار کناری") in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    "account/ api-tokens/ groups/ images/multiple/add/ redirects/ redirects/import/ reports/aging-pages/"
    " reports/locked/ sites/ users/ users/new/ workflows/list/ collections/".split(),
)
def test_lists_and_forms_name_everything_in_persian(editor_client: Client, path: str) -> None:
    home = Site.objects.get(is_default_site=True).root_page.specific
    home.save_revision().publish()
    Redirect.objects.create(old_path="/kohne", redirect_link="/")
    page = BeautifulSoup(editor_client.get(f"/admin/{path}").content, "html.parser")
    for hidden in page.select("script, style, template, code, option, input[type=hidden]"):
        hidden.decompose()
    attributes = [
        element[name] for name in ("aria-label", "placeholder", "title") for element in page.select(f"main [{name}]")
    ]
    texts = {text.strip() for text in [*page.select_one("main").stripped_strings, *attributes]}
    assert [text for text in texts if re.search("[A-Za-z]{2}", ALLOWED.sub("", text))] == []


def test_a_host_project_need_not_name_it(settings: object) -> None:
    settings.LOCALE_PATHS = [Path("/host/locale")]
    config = CoreConfig("jihadi_cms.core", apps.get_app_config("jihadi_core").module)
    assert [*map(str, settings.LOCALE_PATHS)] == ["/host/locale", f"{config.path}/locale_wagtail"]


def test_this_project_has_it_once() -> None:
    assert [Path(path).name for path in settings.LOCALE_PATHS].count("locale_wagtail") == 1
