"""Whatever colours an organisation chooses: they are refused, or all that is made of them can be read."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

import public_site
from home.colours import from_oklch, parse, spelled, to_oklch
from home.models import SiteSettings
from home.theme import ACCENT, BRIGHT, NEUTRALS, PAIRS, PRIMARY, problem_of, theme_of
from home.validators import validate_legible
from public_site.theming import TOKENS

CSS = Path(public_site.__file__).parent / "static" / "public_site" / "css"

any_colour = st.tuples(*[st.integers(0, 255)] * 3).map(spelled)
#: What is chosen in the end: a refused colour gives way to the one that the message names.
chosen = any_colour.map(lambda colour: problem.suggestion if (problem := problem_of(colour)) else colour)

slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio, written down once more."""

    def luminance(text: str) -> float:
        channels = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def scaled(colour: str, factor: float) -> str:
    """Under the CSS filter `brightness`."""
    return spelled(tuple(min(255, round(channel * factor)) for channel in parse(colour)))


def tiled(primary: str, paper: str) -> str:
    """The fullest tile of the map that has dark text."""
    return spelled(tuple(round(0.46 * a + 0.54 * b) for a, b in zip(parse(primary), parse(paper), strict=True)))


def all_tokens(scheme: str, palette: dict[str, str]) -> dict[str, str]:
    """Every colour of a page by the names of `PAIRS`."""
    tokens = {**NEUTRALS[scheme], **palette}
    hover = {f"hover-{name}": scaled(tokens[name], 1.1) for name in ("surface", "primary", "accent")}
    return {**tokens, **hover, "map-primary": tiled(tokens["primary"], tokens["paper"])}


@slow
@given(chosen, st.none() | chosen)
@example("#000000", "#000000")
@example(PRIMARY, None)
@example("#0000ff", "#cc0000")
def test_what_is_accepted_can_be_read_everywhere(primary: str, accent: str | None) -> None:
    theme = theme_of(primary, accent or "")
    assert theme
    assert (theme["light"]["primary"], theme["light"]["accent"]) == (primary, accent or ACCENT)
    for scheme in ("light", "dark"):
        tokens = all_tokens(scheme, theme[scheme])
        for text, ground in PAIRS:
            assert contrast(tokens[text], tokens[ground]) >= 4.5, (scheme, text, ground)


@slow
@given(any_colour)
def test_the_message_measures_and_names_one_that_passes(colour: str) -> None:
    least = min(contrast(colour, NEUTRALS["light"][name]) for name in ("paper", "surface", "tint"))
    problem = problem_of(colour)
    if least < 4.5:
        assert problem
    if problem:
        assert problem.ratio <= least < 4.5 * 1.2
        assert problem_of(problem.suggestion) is None


@slow
@given(any_colour)
def test_colours_go_to_oklch_and_back(colour: str) -> None:
    assert all(abs(a - b) <= 1 for a, b in zip(parse(colour), from_oklch(to_oklch(parse(colour))), strict=True))


def tokens_of(css: str) -> dict[str, str]:
    """Custom properties that are colours."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def test_the_surfaces_are_those_of_the_site() -> None:
    light, dark = (CSS / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    usual = {"tile": PRIMARY, "brick": ACCENT, "saffron": BRIGHT}
    assert {**tokens_of(light), **NEUTRALS["light"], **usual} == tokens_of(light)
    assert {**tokens_of(light), **tokens_of(dark), **NEUTRALS["dark"]} == {**tokens_of(light), **tokens_of(dark)}


def test_every_pair_of_the_stylesheets_is_held_to() -> None:
    """A rule that sets text on a ground of which one depends on a choice names a pair of `PAIRS`."""
    names = {
        token.removeprefix("--"): re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name)
        for name, token in TOKENS.items()
    }
    known, found = {frozenset(pair) for pair in PAIRS}, set()
    for file in CSS.glob("*.css"):
        for rule in re.findall(r"\{([^{}]*)\}", file.read_text()):
            text = re.search(r"(?<![\w-])(?:color|fill): var\(--([\w-]+)\)", rule)
            ground = re.search(r"background: var\(--([\w-]+)\)", rule)
            if text and ground and {text[1], ground[1]} & names.keys():
                found.add(frozenset((names.get(text[1], text[1]), names.get(ground[1], ground[1]))))
    assert len(found) > 4
    assert found <= known


@pytest.mark.parametrize(("language", "ratio"), [("fa", "۱٫۴۸"), ("en", "1.48")])
def test_a_refusal_tells_the_measured_contrast(language: str, ratio: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        validate_legible("#f0b94f")
    assert ratio in str(refused.value)
    assert problem_of("#f0b94f").suggestion in str(refused.value)


@pytest.mark.django_db
def test_an_editor_chooses_colours(editor_client: Client) -> None:
    url = reverse("wagtailsettings:edit", args=("jihadi_home", "sitesettings", Site.objects.get().pk))
    rest = {"name": "ما", "footer_text": "null", **nested_form_data({"social_links": inline_formset([])})}

    def save(primary: str, accent: str) -> int:
        return editor_client.post(url, {**rest, "primary_colour": primary, "accent_colour": accent}).status_code

    for primary, accent in [("#ffcc00", ""), ("", "#ffcc00"), ("red", ""), ("#0b616", ""), ("#۰b6169", "")]:
        assert save(primary, accent) == 200
    assert SiteSettings.for_site(Site.objects.get()).theme is None
    assert save("#14264D", "#7a5200") == 302
    theme = SiteSettings.for_site(Site.objects.get()).theme
    assert theme["light"]["primary"] == "#14264d"
    assert theme["dark"]["primary"] != theme["light"]["primary"]


@pytest.mark.parametrize("stored", ["#ffcc00", "red", "#zzzzzz"])
def test_what_got_past_validation_is_passed_over(stored: str) -> None:
    assert SiteSettings(primary_colour=stored).theme is None
    assert SiteSettings(primary_colour=PRIMARY, accent_colour=stored).theme is None
