"""What editors do to a random site."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from jihadi_cms.articles.models import SectionPage
from tests.delivery.world import World
from tests.probe.models import ProbeNotice, ProbePage


class Editors:
    """What editors do: `do("publish", 3, 5)` to the third page, with 5 for whatever else there is to choose."""

    def __init__(self, world: World, pass_time: Any) -> None:
        self.world, self.pass_time = world, pass_time

    def do(self, action: str, number: int, other: int) -> None:
        """Do it, unless there is no page for it."""
        pages = self.world.pages()
        if action.startswith("any_"):
            getattr(self, action)(number, other)
        elif pages:
            getattr(self, action)(pages[number % len(pages)], other)

    def publish(self, page: Page, other: int, **values: datetime) -> None:
        if page.alias_of_id is None:
            self.world.write(page)
            for name, value in values.items():
                setattr(page, name, value)
            page.save_revision().publish()

    def schedule(self, page: Page, other: int) -> None:
        self.publish(page, other, go_live_at=timezone.now() + timedelta(hours=1 + other % 3))

    def expire(self, page: Page, other: int) -> None:
        self.publish(page, other, expire_at=timezone.now() + timedelta(hours=1 + other % 3))

    def draft(self, page: Page, other: int) -> None:
        if page.alias_of_id is None:
            self.world.write(page)
            page.slug = f"{self.world.mint()}slug"
            page.save_revision()

    def revert(self, page: Page, other: int) -> None:
        revisions = list(page.revisions.order_by("pk"))
        if revisions:
            revision = revisions[other % len(revisions)]
            revision.publish(previous_revision=revision)

    def unpublish(self, page: Page, other: int) -> None:
        page.unpublish()

    def restrict(self, page: Page, other: int) -> None:
        kind = ("login", "groups", "password")[other % 3]
        restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, password="x")
        if kind == "groups":
            restriction.groups.add(Group.objects.get_or_create(name="readers")[0])

    def move(self, page: Page, other: int) -> None:
        targets = [each for each in self.world.pages() if isinstance(each, (SectionPage, ProbePage))] + [
            self.world.home
        ]
        target = Page.objects.get(pk=targets[other % len(targets)].pk)
        if target.pk != page.pk and not target.is_descendant_of(page) and target.depth < self.world.home.depth + 3:
            Page.objects.get(pk=page.pk).move(target, pos="last-child")

    def delete(self, page: Page, other: int) -> None:
        Page.objects.get(pk=page.pk).delete()

    def rename(self, page: Page, other: int) -> None:
        if page.alias_of_id is None:
            page.slug = f"{self.world.mint()}slug"
            page.save()

    def alias(self, page: Page, other: int) -> None:
        page.create_alias(update_slug=f"{self.world.mint()}slug")

    def convert(self, page: Page, other: int) -> None:
        alias = Page.objects.exclude(alias_of=None).filter(path__startswith=self.world.home.path).first()
        if alias:
            ConvertAliasPageAction(alias.specific).execute(skip_permission_checks=True)

    def copy(self, page: Page, other: int) -> None:
        slug = {"slug": f"{self.world.mint()}slug"}
        page.copy(recursive=other % 2 == 0, keep_live=other % 3 > 0, update_attrs=slug)

    def any_add(self, number: int, other: int) -> None:
        page = self.world.add()
        self.world.write(page)
        page.save()

    def any_unrestrict(self, number: int, other: int) -> None:
        rows = [*PageViewRestriction.objects.order_by("pk"), *CollectionViewRestriction.objects.order_by("pk")]
        if rows:
            rows[number % len(rows)].delete()

    def any_private(self, number: int, other: int) -> None:
        collection = self.world.collections[number % 3]
        CollectionViewRestriction.objects.get_or_create(collection=collection, restriction_type="login")

    def any_reword(self, number: int, other: int) -> None:
        """Change a snippet, an image or a file."""
        rows = [*self.world.images, *self.world.authors, *self.world.topics, *self.world.notices, *self.world.files]
        row = rows[number % len(rows)]
        row = type(row).objects.get(pk=row.pk)
        marker = self.world.mint()
        for name in ("alt_text", "name", "title"):
            if hasattr(row, name):
                setattr(row, name, f"{marker}{name}")
        if hasattr(row, "collection"):
            row.collection = self.world.collections[other % 3]
        row.save()

    def any_notice(self, number: int, other: int) -> None:
        notice = ProbeNotice.objects.get(pk=self.world.notices[number % 2].pk)
        notice.unpublish() if notice.live else notice.save_revision().publish()

    def any_time(self, number: int, other: int) -> None:
        self.pass_time(1 + number % 3)
