"""What goes with an article beside what its editors chose: by shared tags and groups."""

from typing import Any

from public_site.timing import split_events, start_of_today

Data = dict[str, Any]

#: Related articles, events of the groups, and articles of the section that a page shows.
_ARTICLES, _EVENTS, _OF_SECTION = 6, 3, 4

#: Values of a filter that the API takes at once.
_MOST_VALUES = 10


def related_variables(around: Data) -> Data:
    """The article operation's variables, for the `tags` and `relatedGroups` of the fragment `Around`."""
    tags = [tag["slug"] for tag in around.get("tags", [])][:_MOST_VALUES]
    groups = [group["card"]["id"] for group in around.get("relatedGroups", [])][:_MOST_VALUES]
    return {
        "tags": tags,
        "tagged": bool(tags),
        "groups": groups,
        "grouped": bool(groups),
        "today": start_of_today(),
        # As many as are wanted, were the article itself and all that its editors chose among them.
        "most": _ARTICLES + 1,
    }


def around_article(data: Data, _: Data) -> Data:
    """`related`: what the editors chose, filled up with what shares tags or groups; `group_events`, those to come
    first; `section_articles`: the section's newest. No article is named twice, nor is the page's own."""
    page = data["page"]
    chosen = page["relatedArticles"]
    section = page["section"]
    shown = {page["path"], *(each["path"] for each in chosen)}
    related = [*chosen, *_unseen(_shared(data), shown, _ARTICLES - len(chosen))]
    return {
        "related": related,
        "group_events": _events(data),
        "section_articles": _unseen(section["children"] if section else [], shown, _OF_SECTION),
    }


def _shared(data: Data) -> list[Data]:
    """Articles that share a group or a tag, the newest first; those that share both come before."""
    by_group, by_tag = ({each["path"]: each for each in _nodes(data, name)} for name in ("byGroups", "byTags"))
    both = by_group.keys() & by_tag.keys()
    newest = sorted((by_group | by_tag).values(), key=lambda each: each["card"]["date"], reverse=True)
    return sorted(newest, key=lambda each: each["path"] not in both)


def _events(data: Data) -> list[Data]:
    """Events of the groups: the next first, then the latest of those that are over."""
    found = split_events(_nodes(data, "upcoming"), _nodes(data, "past"))
    return [*found["upcoming_events"], *found["past_events"]][:_EVENTS]


def _nodes(data: Data, name: str) -> list[Data]:
    """The nodes of a list that the operation leaves out where there is nothing to ask by."""
    return data[name]["nodes"] if name in data else []


def _unseen(articles: list[Data], shown: set[str], most: int) -> list[Data]:
    """At most so many of `articles` that are not `shown` yet; they are from now on."""
    found = [each for each in articles if each["path"] not in shown][: max(most, 0)]
    shown.update(each["path"] for each in found)
    return found
