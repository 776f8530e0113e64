"""The site reads from an API elsewhere as it does in process, and goes on while that is away."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.tokens import token_of
from public_site import stale
from tests.public_site.api_process import ApiProcess
from tests.public_site.content import Content, build, publish

KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]
OTHERS = ["/tags/", "/tags/آموزش/", "/authors/", "/provinces/تهران/", "/search/?q=یاران", "/nowhere/"]
NOTICE = "stale-notice"


@pytest.fixture(autouse=True)
def _api_is_not_known_to_be_silent() -> None:
    stale._silent_until.clear()


def test_over_http_the_site_is_the_same(client: Client, live_content: Content, live_server: Any, settings: Any) -> None:
    host = live_server.url.removeprefix("http://")
    paths = [*(getattr(live_content, kind).get_url() for kind in KINDS), *OTHERS]

    def read() -> list[tuple[int, str]]:
        responses = [client.get(path, headers={"host": host}) for path in paths]
        return [(response.status_code, response.content.decode()) for response in responses]

    in_process = read()
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": f"{live_server.url}/graphql/", "READS_URL": "/graphql/"}
    assert read() == in_process
    # By hash and ETag, too.
    assert read() == in_process
    draft = share(live_content.article.latest_revision, None, timedelta(days=1))
    assert "preview-banner" in client.get(f"/preview/{token_of(draft.name)}/").content.decode()
    assert client.get("/preview/wrong/").status_code == 403
    assert client.get(f"{live_content.section.get_url()}?after=garbage").status_code == 400


@pytest.fixture
def api(transactional_db: None, settings: Any) -> Iterator[ApiProcess]:
    """The API in a process of its own, which the site reads from."""
    api = ApiProcess()
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": api.url, "READS_URL": "", "STALE_PAUSE": 0}
    yield api
    api.kill()


@pytest.mark.django_db(transaction=True)
def test_the_api_dies_and_the_site_goes_on(client: Client, api: ApiProcess, settings: Any) -> None:
    content = build()
    article, group = content.article.get_url(), content.group.get_url()
    forms = [f"/comments/{content.article.pk}/", f"/events/{content.event.pk}/register/"]
    draft = f"/preview/{token_of(share(content.article.latest_revision, None, timedelta(days=1)).name)}/"
    api.start()
    paths = ["/", article, content.section.get_url(), "/tags/", "/nowhere/"]
    known = {path: client.get(path) for path in paths}
    assert [known[path].status_code for path in paths] == [200, 200, 200, 200, 404]
    assert not any(
        response.has_header("Cache-Status") or NOTICE in response.content.decode() for response in known.values()
    )
    assert [client.get(path).status_code for path in (*forms, draft)] == [200, 200, 200]

    api.kill()
    for path in paths:
        response = client.get(path)
        html = response.content.decode()
        assert response.status_code == known[path].status_code, path
        assert NOTICE in html, path
        assert response.headers["Cache-Status"].startswith("public-site; hit; ttl="), path
        assert html.count("<h1") == known[path].content.decode().count("<h1")
    assert content.article.title in client.get(article).content.decode()
    for path in (group, *forms, draft, "/search/?q=یاران"):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "30"), path
        assert response.headers["Cache-Control"].endswith("no-store"), path

    api.start()
    changed = ArticlePage.objects.get(pk=content.article.pk)
    changed.lead = "لیدی که پس از خاموشی آمد"
    publish(changed)
    back = client.get(article)
    assert changed.lead in back.content.decode()
    assert NOTICE not in back.content.decode()
    assert not back.has_header("Cache-Status")
    assert client.get(group).status_code == 200

    api.kill()
    assert changed.lead in client.get(article).content.decode()
    settings.JIHADI_PUBLIC_SITE = {**settings.JIHADI_PUBLIC_SITE, "STALE_MAX_AGE": 0}
    assert client.get(article).status_code == 503
