"""Demo groups."""

from typing import Any

from wagtail.models import Page

from jihadi_cms.core.models import Province
from jihadi_cms.demo import content
from jihadi_cms.demo.loading.moments import Moments
from jihadi_cms.demo.loading.pages import draft, is_untouched, publish, stream
from jihadi_cms.demo.loading.references import Site
from jihadi_cms.groups.models import (
    Activity,
    GroupContact,
    GroupIndexPage,
    GroupLeader,
    GroupPage,
    GroupSocialLink,
    GroupStatistic,
)


def draft_groups(site: Site, home: Page, moments: Moments) -> None:
    """Add the directory and the groups that are missing, without what refers to other pages."""
    data = content.read("indexes")["groups"]
    index = GroupIndexPage(
        title=data["title"],
        slug=data["slug"],
        introduction=data["introduction"],
        share_image_id=site.key(data["share_image"]),
    )
    index = draft(site, home, data["key"], index, moments.at(-200, "08:00"))
    if is_untouched(index):
        publish(index)
    for group in content.read_all("groups"):
        page = GroupPage(
            title=group["title"],
            slug=group["slug"],
            slogan=group["slogan"],
            logo_id=site.key(group["logo"]),
            cover_id=site.key(group["cover"]),
            province=Province.objects.get(code=group["province"]),
            city=group["city"],
            founded_year=group["founded_year"],
            member_count=group["member_count"],
            introduction=group["introduction"],
            search_description=group["introduction"],
        )
        draft(site, index, group["key"], page, moments.at(-group["days_ago"], "09:00"))


def publish_groups(site: Site) -> None:
    """Complete the groups that are still as `draft_groups` left them, and publish them."""
    for data in content.read_all("groups"):
        page = GroupPage.objects.get(pk=site.keys["page", data["key"]])
        if is_untouched(page):
            _complete(site, page, data)
            publish(page)


def _complete(site: Site, page: GroupPage, data: dict[str, Any]) -> None:
    """Give a group its profile, people and figures."""
    page.profile = stream(site, data["key"], data["profile"])
    page.activities = list(Activity.objects.filter(slug__in=data["activities"]))
    page.leaders = [
        GroupLeader(name=leader["name"], role=leader["role"], photo_id=site.key(leader["photo"]))
        for leader in data["leaders"]
    ]
    page.contacts = [GroupContact(**contact) for contact in data["contacts"]]
    page.social_links = [GroupSocialLink(**link) for link in data["social_links"]]
    page.statistics = [GroupStatistic(**figure) for figure in data["statistics"]]
