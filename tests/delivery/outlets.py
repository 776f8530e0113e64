"""All that anybody may read of a site, by address."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.test.utils import override_settings
from graphql import GraphQLObjectType, get_named_type
from wagtail.models import Page

from tests.contract.project import project
from tests.graphql.selections import PAGE, SCHEMA, everything

_PAGE = "{ id title url card { title summary image { alt } } }"
_NEIGHBOURS = f"parent {_PAGE} breadcrumb {_PAGE} previous {_PAGE} next {_PAGE} children(first: 10) {_PAGE}"
_SITE = ["/", "/search/", "/tags/", "/authors/", "/provinces/", "/archive/", "/llms.txt"]
#: Of the forms of a feed one: they are made of the same entries.
_FEEDS = ["/feeds/all.json", "/feeds/events.ics", "/sitemap.xml", "/sitemap-1.xml"]


def _lists() -> Iterator[str]:
    """A query for each list of GraphQL's: all of each item, and all that stands around a page."""
    for name, field in SCHEMA.query_type.fields.items():
        connection = get_named_type(field.type)
        if not isinstance(connection, GraphQLObjectType) or "nodes" not in connection.fields or name == "search":
            continue
        node = get_named_type(connection.fields["nodes"].type)
        around = _NEIGHBOURS if "breadcrumb" in getattr(node, "fields", {}) else ""
        total = "totalCount" if "totalCount" in connection.fields else ""
        if node is not PAGE:
            yield f"{{ {name}(first: 100) {{ {total} nodes {everything(node)} }} }}"
        if around:
            yield f"{{ {name}(first: 100) {{ nodes {{ {around} }} }} }}"


_SYNC = """query($since: String) { sync(since: $since, first: 100) { next hasMore items {
    key deleted document { ... on %s %s } } } }"""


class Outlets:
    """A reader without any rights; it follows the changes from when it came."""

    def __init__(self) -> None:
        self.client = Client()
        self.lists = list(_lists())
        kinds = SCHEMA.get_possible_types(SCHEMA.type_map["SyncDocument"])
        self.sync = [_SYNC % (kind, everything(kind)) for kind in kinds]
        self.cursors: dict[str, str | None] = {"rest": None, "graphql": None}

    def get(self, url: str, **parameters: Any) -> str:
        """What is at an address, headers included."""
        answer = self.client.get(url, parameters)
        assert answer.status_code < 500, f"{url}: {answer.status_code}"
        return f"{answer.headers}{answer.content.decode()}"

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """GraphQL's data."""
        body = {"query": query, "variables": variables}
        with override_settings(JIHADI_CMS={"RECOVERY_INTERVAL": None, "GRAPHQL_MAX_COST": 10**9}):
            answer = self.client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def everything(self, pages: list[Page], visible: set[int]) -> Iterator[tuple[str, str]]:
        """Address and text of all that there is to read; of `pages`, those that there are, some are `visible`: of
        these, lists tell what their details would."""
        names = ["pages", *(each.list_name for each in project().content_types if each.kind != "setting")]
        for name in names:
            yield name, self.get(f"/api/v1/{name}/", first=100, total="true")
        yield "site_settings", self.get("/api/v1/site_settings/")
        for path in (*_SITE, *_FEEDS):
            yield path, self.get(path)
        for number, page in enumerate(pages):
            yield f"markdown {page.pk}", self.get(f"/api/v1/pages/{page.pk}.md")
            if page.pk not in visible or number < 4:
                yield f"detail {page.pk}", self.get(f"/api/v1/pages/{page.pk}/")
                yield f"GraphQL {page.pk}", str(self.ask(f"query($id: ID) {{ page(id: $id) {_PAGE} }}", id=page.pk))
                yield from self.at(page)
        for query in self.lists:
            yield query[:40], str(self.ask(query))
        yield from self.changes()

    def at(self, page: Page) -> Iterator[tuple[str, str]]:
        """What is at the path that a page has or would have; its own words there are those of the question."""
        path = page.relative_url(None) or "/"
        # On paper, a page of the site names the address that was asked for, part by part.
        printed = "".join(f"/<bdi>{part}</bdi>" for part in path.split("/"))[1:]
        for url in (path, f"/api/v1/pages/find/?path={path}", f"/api/v1/route/?path={path}"):
            yield url, self.get(url).replace(path, "").replace(printed, "").replace(page.slug, "")

    def changes(self) -> Iterator[tuple[str, str]]:
        """What has happened since the last look, and all there is to copy now."""
        for since in (self.cursors["rest"], None):
            for _page in range(9):
                parameters = {"since": since} if since else {}
                answer = self.client.get("/api/v1/sync/", {"first": 100, **parameters})
                assert answer.status_code == 200, answer.content
                yield "sync", answer.content.decode()
                self.cursors["rest"] = since = answer.json()["next"]
                if not answer.json()["has_more"]:
                    break
        for query in self.sync:
            found = self.ask(query, since=self.cursors["graphql"])["sync"]
            yield "GraphQL sync", str(found)
        self.cursors["graphql"] = found["next"]

    def search(self, word: str) -> set[int]:
        """Ids of what both searches find."""
        rest = self.client.get("/api/v1/search/", {"q": word}).json()["items"]
        found = self.ask("query($q: String!) { search(q: $q) { nodes { id } } }", q=word)["search"]["nodes"]
        assert {item["id"] for item in rest} == {int(node["id"]) for node in found}
        return {item["id"] for item in rest}
