"""The site reads from an API elsewhere as it does in process."""

from datetime import timedelta
from typing import Any

from django.test import Client

from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.tokens import token_of
from tests.public_site.content import Content

KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]
OTHERS = ["/tags/", "/tags/آموزش/", "/authors/", "/provinces/تهران/", "/search/?q=یاران", "/nowhere/"]


def test_over_http_the_site_is_the_same(client: Client, live_content: Content, live_server: Any, settings: Any) -> None:
    host = live_server.url.removeprefix("http://")
    paths = [*(getattr(live_content, kind).get_url() for kind in KINDS), *OTHERS]

    def read() -> list[tuple[int, str]]:
        responses = [client.get(path, headers={"host": host}) for path in paths]
        return [(response.status_code, response.content.decode()) for response in responses]

    in_process = read()
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": f"{live_server.url}/graphql/", "READS_URL": "/graphql/"}
    assert read() == in_process
    draft = share(live_content.article.latest_revision, None, timedelta(days=1))
    assert "preview-banner" in client.get(f"/preview/{token_of(draft.name)}/").content.decode()
    assert client.get("/preview/wrong/").status_code == 403
    assert client.get(f"{live_content.section.get_url()}?after=garbage").status_code == 400
