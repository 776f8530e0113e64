"""A page with 500 comments: every page of them is a step away, and no writer's words upset another's."""

import pytest
from django.test import Client

from jihadi_cms.comments.models import Comment, Status
from public_site.views.comments import conversations
from tests.public_site.content import Content


@pytest.mark.parametrize(
    ("number", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (2, 3, [1, 2, 3]),
        (1, 17, [1, 2, 0, 17]),
        (3, 17, [1, 2, 3, 4, 0, 17]),
        (4, 17, [1, 0, 3, 4, 5, 0, 17]),
        (15, 17, [1, 0, 14, 15, 16, 17]),
        (17, 17, [1, 0, 16, 17]),
    ],
)
def test_the_numbers_of_pages(number: int, pages: int, numbers: list[int]) -> None:
    assert conversations({"items": [], "pages": pages}, number)["thread_page"]["all"] == numbers


def test_500_comments(client: Client, content: Content) -> None:
    page, said = content.article, {"email": "a@example.org", "status": Status.APPROVED}
    first = Comment.objects.create(page=page, name="Sarah M.", text="I read this.\nخواندم.", **said)
    Comment.objects.bulk_create(
        Comment(page=page, parent=first if number < 20 else None, name="زهرا", text=f"دیدگاه {number}", **said)
        for number in range(499)
    )
    path = page.get_url()
    html = client.get(path).content.decode()
    assert html.count('<article class="comment') == 30
    # The full stop of the name stays with it, within a sentence of the other direction.
    assert "در پاسخ به <bdi>Sarah M.</bdi>" in html
    assert 'href="?comments=17#comments"' in html
    last = client.get(f"{path}?comments=17").content.decode()
    assert last.count('<article class="comment') == 20
    assert '/#comments" aria-label="' in last
    assert '<span aria-current="page">۱۷</span>' in last
