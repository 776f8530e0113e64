"""Fills a side's database: the same pages and pictures on both."""

import random

from django.core.management import call_command
from wagtail.models import Page, Site

from bench.filler import picture, text
from bench.news.models import Front, Story

_BLOCKS = "heading paragraph paragraph image paragraph heading paragraph image paragraph image".split()


def fill(count: int) -> None:
    """Migrate and make `count` stories of ten blocks below the site's root."""
    call_command("migrate", verbosity=0)
    if Story.objects.exists():
        return
    dice = random.Random(1405)  # noqa: S311
    pictures = [picture(number) for number in range(8)]
    root = Page.objects.get(depth=1).add_child(instance=Front(title="خبر", slug="news"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": root})
    root.save_revision().publish()
    for number in range(count):
        story = Story(title=f"خبر {number}", slug=f"story-{number}", lead=text(dice, 25), featured=number % 50 == 0)
        story.body = [_block(name, dice, pictures) for name in _BLOCKS]
        root.add_child(instance=story)
        story.save_revision().publish()


def _block(name: str, dice: random.Random, pictures: list[object]) -> tuple[str, object]:
    if name == "image":
        return name, dice.choice(pictures)
    if name == "heading":
        return name, text(dice, 5)
    return name, f"<p>{text(dice, 60)}</p>"
