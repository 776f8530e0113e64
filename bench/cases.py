"""The requests that are measured, and which of them are held against each other."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A request of one side; `{id}` stands for a page's id, `{first}` for the length of a list."""

    name: str
    path: str
    query: str = ""

    def url(self, page_id: int, first: int = 20) -> str:
        """Path and query string."""
        return self.path.replace("{id}", str(page_id)).replace("{first}", str(first))

    def body(self, first: int = 20) -> bytes:
        """What is posted; empty for a GET."""
        return json.dumps({"query": self.query.replace("FIRST", str(first))}).encode() if self.query else b""


@dataclass(frozen=True, slots=True)
class Goal:
    """One of our cases against an anchor; `at_most` turns "faster than" into "no more than its time"."""

    what: str
    ours: str
    anchor: str
    ratio: float | None = None
    cached: bool = False
    at_most: bool = False


_OUR_BODY = """
  __typename
  ... on Block { id blockType }
  ... on HeadingBlock { text }
  ... on ParagraphBlock { html }
  ... on ImageBlock { image { id title url width height } }
"""
_GRAPPLE_BODY = """
  id blockType
  ... on CharBlock { value }
  ... on RichTextBlock { value }
  ... on ImageChooserBlock { image { id title url width height } }
"""

OURS = (
    Case("bare", "/bare/{id}/"),
    Case("rest detail", "/api/v1/pages/{id}/"),
    Case("rest list", "/api/v1/stories/?first={first}"),
    Case(
        "graphql list",
        "/graphql/",
        "{ stories(first: FIRST) { nodes { id title slug url firstPublishedAt lead body { BODY } } } }".replace(
            "BODY", _OUR_BODY
        ),
    ),
)
RIVALS = (
    Case("v2 detail", "/v2/pages/{id}/"),
    Case("v3 detail", "/v3/pages/{id}/"),
    Case("v2 list", "/v2/pages/?type=bench_news.Story&fields=*&limit={first}"),
    Case(
        "grapple list",
        "/grapple/",
        '{ pages(contentType: "bench_news.Story", limit: FIRST) { id title slug url firstPublishedAt ... on Story '
        "{ lead body { BODY } } } }".replace("BODY", _GRAPPLE_BODY),
    ),
)

#: What has to be reached (DESIGN.md, "Numbers to reach"), and what is worth knowing beside.
GOALS = (
    Goal("REST detail against Wagtail v3", "rest detail", "v3 detail", 10),
    Goal("REST detail against Wagtail v2", "rest detail", "v2 detail"),
    Goal("REST detail against a bare view of the same bytes", "rest detail", "bare", 2, at_most=True),
    Goal("REST list of 20 with bodies against v2 `fields=*`", "rest list", "v2 list", 30),
    Goal("GraphQL list of 20 with bodies against grapple", "graphql list", "grapple list", 12),
    Goal("REST detail from the response cache against v3", "rest detail", "v3 detail", cached=True),
    Goal("REST list from the response cache against v2", "rest list", "v2 list", cached=True),
    Goal("GraphQL list from the response cache against grapple", "graphql list", "grapple list", 60, cached=True),
)
#: Lists whose SQL is counted at several lengths.
LISTS = ("rest list", "graphql list", "v2 list", "grapple list")
LENGTHS = (5, 20, 100)
