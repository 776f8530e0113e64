"""Times of the public site's pages, as one JSON line for each turn: `python -m bench.site PAGES TURNS ROUNDS`."""

import json
import random
import sys
from typing import Any
from urllib.parse import urlencode

import django

#: Blocks of an article.
_BLOCKS = "heading paragraph paragraph image paragraph heading paragraph quote paragraph image".split()


def main() -> None:
    """Fill the database if it is empty, and measure each page: made anew, kept, and a bare view of the same bytes."""
    pages, turns, rounds = map(int, sys.argv[1:])
    django.setup()
    paths = _fill(pages)
    for _ in range(turns):
        print(json.dumps({name: _measured(path, rounds) for name, path in paths.items()}), flush=True)


def _measured(path: str, rounds: int) -> dict[str, Any]:
    from django.conf import settings
    from django.test import override_settings

    from bench.side import measure, once_at
    from bench.site_urls import BODIES

    with override_settings(JIHADI_CMS={**settings.JIHADI_CMS, "RESPONSE_CACHE": None}):
        made = measure(path, b"", rounds)
        BODIES[path] = once_at(path, b"")()
    bare = f"/bare/?{urlencode({'path': path})}"
    return {"made": made, "kept": measure(path, b"", rounds), "bare": measure(bare, b"", rounds)}


def _fill(count: int) -> dict[str, str]:
    """Paths by the names of pages."""
    from django.core.management import call_command
    from wagtail.models import Site

    from bench.filler import picture, text
    from home.models import HomePage, SiteSettings
    from jihadi_cms.articles.models import ArticlePage, SectionPage

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    home = HomePage.objects.get()
    if not ArticlePage.objects.exists():
        dice = random.Random(1405)  # noqa: S311
        images = [picture(number) for number in range(8)]
        named = SiteSettings.for_site(Site.objects.get())
        named.name = text(dice, 3)
        named.save()
        section = home.add_child(instance=SectionPage(title=text(dice, 2), slug="section"))
        section.save_revision().publish()
        for number in range(count):
            article = ArticlePage(title=text(dice, 8), slug=f"article-{number}", lead=text(dice, 25))
            article.main_image = dice.choice(images)
            article.body = [_block(name, dice, images) for name in _BLOCKS]
            article.tags.add(*dice.sample(text(dice, 12).split(), 3))
            section.add_child(instance=article)
            article.save_revision().publish()
        hero = {"title": text(dice, 4), "text": text(dice, 20), "image": images[0], "page": section, "button_label": ""}
        chosen = [ArticlePage.objects.order_by("pk")[number] for number in range(4)]
        listed = {"title": "", "section": section, "count": 12, "layout": "grid"}
        home.body = [("hero", hero), ("featured", {"title": "", "pages": chosen}), ("section_list", listed)]
        home.save_revision().publish()
    section = SectionPage.objects.get()
    article = ArticlePage.objects.order_by("pk")[min(10, count - 1)]
    return {"home": home.get_url(), "section": section.get_url(), "article": article.get_url(), "tags": "/tags/"}


def _block(name: str, dice: random.Random, images: list[Any]) -> tuple[str, Any]:
    from bench.filler import text

    if name == "image":
        return name, {"image": dice.choice(images), "caption": text(dice, 6), "credit": "", "alt_text": ""}
    if name == "heading":
        return name, {"text": text(dice, 5), "level": "2"}
    if name == "quote":
        return name, {"text": text(dice, 20), "speaker": text(dice, 2), "role": ""}
    return name, f"<p>{text(dice, 60)}</p>"


if __name__ == "__main__":
    main()
