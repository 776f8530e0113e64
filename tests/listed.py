"""What the listings of the admin show."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page


def listed(client: Client, name: str, **parameters: Any) -> list[str]:
    """The titles that the listing `name` shows in its order, for filters and a search in `parameters`."""
    response = client.get(reverse(f"{name}:index_results"), parameters)
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


def cells(client: Client, name: str, page: Page) -> list[str]:
    """The texts of the row of `page`, one for each column."""
    html = client.get(reverse(f"{name}:index_results")).content.decode()
    row = next(row for row in html.split("<tr")[1:] if f'data-object-id="{page.pk}"' in row)
    texts = [re.sub(r"<[^>]*>", " ", cell) for cell in re.split(r"<td", row)[1:]]
    return [" ".join(text.partition(">")[2].split()) for text in texts]
