"""Readers comment over GraphQL: the same operations, the same refusals."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.jalali.formatting import format_date
from tests.comments.forms import old_token

pytestmark = pytest.mark.django_db

SUBMIT = """mutation ($page: Int!, $token: String!, $text: String!, $parent: Int) {
  submitComment(page: $page, name: "مریم", email: "reader@example.org", text: $text, token: $token, parent: $parent) {
    status
  }
}"""
READ = """query ($page: Int!) {
  comments(page: $page) { count items { id parent name text byEditor createdAt createdAtJalali { date text } } }
  commentForm(page: $page) { open token }
}"""


def run(client: Client, query: str, **variables: Any) -> HttpResponse:
    """Run an operation over HTTP."""
    return client.post("/graphql/", {"query": query, "variables": variables}, content_type="application/json")


def test_a_comment_is_sent_and_read(client: Client, article: ArticlePage) -> None:
    answer = run(client, SUBMIT, page=article.pk, token=old_token(article.pk), text="خسته نباشيد").json()
    assert answer["data"] == {"submitComment": {"status": "pending"}}
    Comment.objects.update(status=Status.APPROVED)
    response = run(client, READ, page=article.pk)
    data = response.json()["data"]
    assert data["comments"]["count"] == 1
    assert data["comments"]["items"][0]["text"] == "خسته نباشید"
    assert data["comments"]["items"][0]["createdAtJalali"]["text"] == format_date(timezone.now())
    assert data["commentForm"]["open"] is True
    assert response["Cache-Control"] == "no-store"
    assert "reader@example.org" not in response.content.decode()


def test_refusals_are_errors(client: Client, article: ArticlePage) -> None:
    (error,) = run(client, SUBMIT, page=article.pk, token="forged", text="سلام").json()["errors"]
    assert error["extensions"] == {"code": "UNPROCESSABLE_ENTITY", "parameter": "token"}
    (error,) = run(client, SUBMIT, page=10**6, token="x", text="سلام").json()["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert not Comment.objects.exists()


def test_there_is_no_field_for_an_address(client: Client, article: ArticlePage) -> None:
    response = run(client, "query ($page: Int!) { comments(page: $page) { items { email } } }", page=article.pk)
    assert "email" in response.json()["errors"][0]["message"]


def test_a_command_needs_a_post(client: Client, article: ArticlePage) -> None:
    response = client.get("/graphql/", {"query": SUBMIT, "variables": f'{{"page": {article.pk}}}'})
    assert response.status_code == 405


def test_pages_of_a_thread(client: Client, article: ArticlePage) -> None:
    values = {"page": article, "name": "مریم", "email": "r@example.org", "status": Status.APPROVED}
    Comment.objects.bulk_create(Comment(text=str(number), **values) for number in range(45))
    ask = """query ($page: Int!, $number: Int!, $first: Int) {
      comments(page: $page, number: $number, first: $first) { open count pages items { text } }
    }"""
    texts = []
    for number in (1, 2, 3):
        found = run(client, ask, page=article.pk, number=number).json()["data"]["comments"]
        assert (found["open"], found["count"], found["pages"]) == (True, 45, 3)
        texts += [each["text"] for each in found["items"]]
    assert texts == [str(number) for number in range(45)]
    for wrong in ({"number": 4}, {"number": 0}, {"number": 1, "first": 101}, {"number": 1, "first": 0}):
        (error,) = run(client, ask, page=article.pk, **wrong).json()["errors"]
        assert error["extensions"]["parameter"] in wrong
