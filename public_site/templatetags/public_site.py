"""Template tags of the public site. Values are JSON as the GraphQL API gives it."""

from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from jihadi_cms.jalali.dates import in_zone, localized_month
from jihadi_cms.jalali.formatting import as_object
from jihadi_cms.persian.digits import to_persian
from public_site.client import locale_of_lists, origin_of_api
from public_site.conf import option
from public_site.reading import minutes_of
from public_site.theming import spelled

register = template.Library()

#: Parts of a date, as Django's formats name them.
_PARTS = {"day": "j", "month": "F", "weekday": "l", "year": "Y"}


def _is_persian() -> bool:
    return (get_language() or "").startswith("fa")


@register.filter
def digits(value: object) -> str:
    """`value` with the digits of the active language; None is the empty string."""
    text = "" if value is None else str(value)
    return to_persian(text) if _is_persian() else text


@register.filter
def number(value: int) -> str:
    """A whole number in groups of three, with the digits and the separator of the active language."""
    text = f"{value:,}"
    return digits(text.replace(",", "٬")) if _is_persian() else text


@register.filter
def part_of_date(value: str, part: str) -> str:
    """The `day`, `month`, `weekday` or `year` of a moment (ISO 8601) in Tehran, as the active language names it."""
    moment = in_zone(datetime.fromisoformat(value))
    if not _is_persian():
        return date_format(moment, _PARTS[part])
    day = as_object(moment)
    return to_persian(str(day["month_name" if part == "month" else part])) if day else ""


@register.filter
def month_name(month: int) -> str:
    """The name of a Jalali month, 1 to 12."""
    return localized_month(month)


@register.filter
def first_of(items: list[Any], count: int | None) -> list[Any]:
    """The first `count` items; all of them without a count."""
    return items[:count]


@register.filter
def largest(image: dict[str, Any]) -> str:
    """Address of the widest source of an image, in the format that most browsers read."""
    if not image["sources"]:
        return image["url"]
    widest = image["sources"][-1]["srcset"].rpartition(", ")[2]
    return widest.partition(" ")[0]


@register.filter
def shared(image: dict[str, Any]) -> dict[str, Any]:
    """What other sites show of an image: its crop for them, if the project has one; `url`, `width` and `height`."""
    return next((each for each in image["presets"] if each["name"] == "share"), image)


@register.filter
def block_templates(block: dict[str, Any]) -> list[str]:
    """The templates to try for a block: its own, or the one that shows nothing, for a block made after this site."""
    return [f"public_site/blocks/{block['blockType']}.html", "public_site/blocks/unknown.html"]


@register.filter
def card_templates(page: dict[str, Any]) -> list[str]:
    """The templates to try for a page in a list: its type's own, or the one for any page."""
    return [f"public_site/cards/{page['type']}.html", "public_site/cards/page.html"]


@register.filter
def provider_name(provider: str) -> str:
    """The name of a video provider in the active language."""
    names = {"aparat": gettext("Aparat"), "youtube": gettext("YouTube"), "vimeo": gettext("Vimeo")}
    return names.get(provider, provider)


@register.filter
def short_path(path: str) -> str:
    """The path of an article without its title: `/news/1001/a-title/` is `/news/1001/`, which redirects to it."""
    parts = path.strip("/").split("/")
    return f"/{parts[0]}/{parts[1]}/" if len(parts) == 3 and parts[1].isascii() and parts[1].isdigit() else path


@register.filter
def reading_minutes(page: dict[str, Any]) -> int:
    """Minutes that an article takes to read, at least one (see `public_site.reading`)."""
    return minutes_of(page)


@register.simple_tag
def theme_url(theme: dict[str, Any]) -> str:
    """The address of the stylesheet with a site's colours."""
    return reverse("site_theme", kwargs={scheme: spelled(theme[scheme]) for scheme in ("light", "dark")})


@register.filter
def isolated(text: str) -> SafeString:
    """Text of any direction for a sentence: it does not change the order of the words and marks around it."""
    return format_html("<bdi>{}</bdi>", text)


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str = "") -> str:
    """The absolute, percent-encoded address of a path of this site; of the current one without `path`."""
    request = context["request"]
    return request.build_absolute_uri(path or request.path)


@register.simple_tag(takes_context=True)
def address_on_paper(context: Context) -> SafeString:
    """The address of the current page as a person types it: not percent-encoded, its parts from left to right."""
    request = context["request"]
    path = format_html_join("/", "<bdi>{}</bdi>", ((part,) for part in request.path.split("/")))
    return format_html('<bdi dir="ltr">{}://{}{}</bdi>', request.scheme, request.get_host(), path)


@register.simple_tag
def reads_url() -> str:
    """Where the reader's browser tells that a page is read: this project's API, or the one that the setting names; ""
    if there is none that browsers reach, and nothing is counted then."""
    if option("GRAPHQL_URL") or option("READS_URL"):
        return option("READS_URL") or ""
    try:
        return reverse("jihadi_graphql:graphql")
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def feed_url(context: Context, form: str, name: str = "all", facet: str = "", value: object = "") -> str:
    """The address of a list's feed (rss, atom, json) or calendar (ics) at the API, filtered by one facet if there is
    one, and by language if the site's lists are; "" if the project has no feeds."""
    kind, arguments = ("calendar", {}) if form == "ics" else ("feed", {"form": form})
    if facet:
        kind, arguments = f"filtered_{kind}", {**arguments, "facet": facet, "value": str(value)}
    address = _at_api(context, kind, {"name": name, **arguments})
    return f"{address}?locale={locale}" if address and (locale := locale_of_lists()) else address


@register.simple_tag(takes_context=True)
def event_file_url(context: Context, page_id: str) -> str:
    """The address of one event for a calendar; "" if the project has no calendars."""
    return _at_api(context, "event", {"name": "events", "page_id": page_id})


@register.simple_tag(takes_context=True)
def manifest_url(context: Context) -> str:
    """The address of the web app manifest; "" if there is none on this host, where browsers want it to be."""
    address = _at_api(context, "manifest", {})
    return address if address.startswith(context["request"].build_absolute_uri("/")) else ""


def _at_api(context: Context, name: str, arguments: dict[str, str]) -> str:
    if "request" not in context:
        return ""
    try:
        return origin_of_api(context["request"]) + reverse(f"jihadi_feeds:{name}", kwargs=arguments)
    except NoReverseMatch:
        return ""


@register.filter
def subscription(url: str) -> str:
    """The address of a calendar that opens the reader's calendar program."""
    return f"webcal:{url.partition(':')[2]}"


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> str:
    """The name that the site settings give, or a general one."""
    settings = context.get("siteSettings") or {}
    return settings.get("name") or gettext("Jihadi groups")
