"""The requests that are measured, and which of them are held against each other."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A request of one side; `{id}` stands for a page's id."""

    name: str
    path: str
    query: str = ""

    def body(self) -> bytes:
        """What is posted; empty for a GET."""
        return json.dumps({"query": self.query}).encode() if self.query else b""


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
    Case("rest list", "/api/v1/stories/?first=20"),
    Case(
        "graphql list",
        "/graphql/",
        "{ stories(first: 20) { nodes { id title slug url firstPublishedAt lead body { BODY } } } }".replace(
            "BODY", _OUR_BODY
        ),
    ),
)
RIVALS = (
    Case("v2 detail", "/v2/pages/{id}/"),
    Case("v3 detail", "/v3/pages/{id}/"),
    Case("v2 list", "/v2/pages/?type=bench_news.Story&fields=*&limit=20"),
    Case(
        "grapple list",
        "/grapple/",
        '{ pages(contentType: "bench_news.Story", limit: 20) { id title slug url firstPublishedAt ... on Story '
        "{ lead body { BODY } } } }".replace("BODY", _GRAPPLE_BODY),
    ),
)

#: (what, our case, the anchor, what is to be reached).
GOALS = (
    ("REST detail against Wagtail v3", "rest detail", "v3 detail", "≥ 10× faster"),
    ("REST detail against Wagtail v2", "rest detail", "v2 detail", ""),
    ("REST detail against a bare view of the same bytes", "rest detail", "bare", "≤ 2× its time"),
    ("REST list of 20 with bodies against v2 `fields=*`", "rest list", "v2 list", "≥ 30× faster"),
    ("GraphQL list of 20 with bodies against grapple", "graphql list", "grapple list", "≥ 12× faster"),
)
