"""Other origins' scripts, and how many requests an address may send."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory

from jihadi_cms.delivery import rate_limit

pytestmark = pytest.mark.django_db

PATH = "/api/v1/articles/"
ORIGIN = "https://app.example.ir"

Configure = Callable[..., None]


@pytest.fixture
def configure(settings: Any) -> Iterator[Configure]:
    """`configure(CORS_ORIGINS="*")` sets a part of `JIHADI_CMS`; counts begin anew."""

    def change(**parts: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, **parts}

    cache.clear()
    yield change
    cache.clear()


class TestCors:
    """Readable for the origins of the setting, and no other."""

    def ask(self, client: Client, origin: str | None = ORIGIN, **headers: str) -> Any:
        """A preflight."""
        asked = {"access-control-request-method": "GET", **headers}
        return client.options(PATH, headers={**asked, **({"origin": origin} if origin else {})})

    def test_closed_unless_set(self, client: Client) -> None:
        for response in (client.get(PATH, headers={"origin": ORIGIN}), self.ask(client)):
            assert not [name for name in response.headers if name.startswith("Access-Control")]

    @pytest.mark.parametrize("origins", ["*", [ORIGIN]])
    def test_an_allowed_origin(self, client: Client, configure: Configure, origins: Any) -> None:
        configure(CORS_ORIGINS=origins)
        response = client.get(PATH, headers={"origin": ORIGIN})
        assert response.headers["Access-Control-Allow-Origin"] == ("*" if origins == "*" else ORIGIN)
        assert "ETag" in response.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in response.headers

    @pytest.mark.parametrize("origin", [None, "null", "https://other.ir", f"{ORIGIN}.evil.ir", "https://app"])
    def test_any_other(self, client: Client, configure: Configure, origin: str | None) -> None:
        configure(CORS_ORIGINS=[ORIGIN])
        response = client.get(PATH, headers={"origin": origin} if origin else {})
        assert response.status_code == 200
        assert "Access-Control-Allow-Origin" not in response.headers
        assert "Origin" in response.headers["Vary"], "a cache must not give this answer to an allowed origin"

    def test_errors_and_304_are_readable_too(self, client: Client, configure: Configure) -> None:
        configure(CORS_ORIGINS="*")
        assert client.get(f"{PATH}?kind=book").headers["Access-Control-Allow-Origin"] == "*"
        etag = client.get(PATH).headers["ETag"]
        known = client.get(PATH, headers={"if-none-match": etag})
        assert (known.status_code, known.headers["Access-Control-Allow-Origin"]) == (304, "*")

    def test_preflight(self, client: Client, configure: Configure) -> None:
        configure(CORS_ORIGINS=[ORIGIN])
        response = self.ask(client)
        assert (response.status_code, response.content) == (204, b"")
        assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "Access-Control-Allow-Origin" not in self.ask(client, "https://other.ir").headers

    def test_preflight_of_a_command(self, client: Client, configure: Configure) -> None:
        configure(CORS_ORIGINS=[ORIGIN])
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        response = client.options("/api/v1/submit_comment/", headers={"origin": ORIGIN, **asked})
        assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (204, ORIGIN)
        assert response.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
        assert response.headers["Access-Control-Allow-Headers"] == "*"
        refused = client.options("/api/v1/submit_comment/", headers={"origin": "https://other.ir", **asked})
        assert "Access-Control-Allow-Methods" not in refused.headers

    def test_plain_options_still_names_the_methods(self, client: Client, configure: Configure) -> None:
        configure(CORS_ORIGINS="*")
        assert client.options(PATH).headers["Allow"] == "GET, HEAD, OPTIONS"


class TestRateLimit:
    """Counted for each address and window."""

    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        """The time, twelve seconds into a minute; change its one item."""
        now = [6_000_012.0]
        monkeypatch.setattr(rate_limit.time, "time", lambda: now[0])
        return now

    def test_not_counted_unless_set(self, client: Client) -> None:
        assert not [name for name in client.get(PATH).headers if name.startswith("RateLimit")]

    def test_up_to_the_limit(self, client: Client, configure: Configure, clock: list[float]) -> None:
        configure(RATE_LIMIT="3/m")
        left = [client.get(PATH).headers["RateLimit"] for _ in range(3)]
        assert left == [f'"default";r={remaining};t=48' for remaining in (2, 1, 0)]
        refused = client.get(PATH)
        assert (refused.status_code, refused.headers["Content-Type"]) == (429, "application/problem+json")
        assert refused.headers["Retry-After"] == "48"
        assert refused.headers["RateLimit"] == '"default";r=0;t=48'
        assert refused.headers["RateLimit-Policy"] == '"default";q=3;w=60'
        assert refused.headers["Cache-Control"] == "no-store"
        assert refused.json()["status"] == 429 and "48" in refused.json()["detail"]

    def test_the_next_window(self, client: Client, configure: Configure, clock: list[float]) -> None:
        configure(RATE_LIMIT="1/m")
        assert [client.get(PATH).status_code for _ in range(2)] == [200, 429]
        clock[0] += 48
        assert client.get(PATH).headers["RateLimit"] == '"default";r=0;t=60'

    def test_each_address_for_itself(self, client: Client, configure: Configure, clock: list[float]) -> None:
        configure(RATE_LIMIT="1/m")
        found = [client.get(PATH, REMOTE_ADDR=f"10.0.0.{number}").status_code for number in (1, 2, 1)]
        assert found == [200, 200, 429]

    def test_304_errors_and_head_count_and_preflights_do_not(
        self, client: Client, configure: Configure, clock: list[float]
    ) -> None:
        etag = client.get(PATH).headers["ETag"]
        configure(RATE_LIMIT="3/m", CORS_ORIGINS="*")
        client.options(PATH, headers={"origin": ORIGIN, "access-control-request-method": "GET"})
        known = client.get(PATH, headers={"if-none-match": etag})
        assert (known.status_code, known.headers["RateLimit"]) == (304, '"default";r=2;t=48')
        assert client.get(f"{PATH}?kind=book").headers["RateLimit"] == '"default";r=1;t=48'
        assert client.head(PATH).headers["RateLimit"] == '"default";r=0;t=48'
        assert client.get(PATH).status_code == 429

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "counted"),
        [
            (0, "1.1.1.1", "10.0.0.9"),
            (1, "1.1.1.1", "1.1.1.1"),
            (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
            (2, "6.6.6.6, 1.1.1.1, 10.0.0.8", "1.1.1.1"),
            (2, "1.1.1.1", "1.1.1.1"),
            (1, "", "unknown"),
            (1, "garbage", "unknown"),
            (1, "2001:db8:1:2:3::4", "2001:db8:1:2::"),
            (1, "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ],
    )
    def test_behind_proxies(
        self, rf: RequestFactory, configure: Configure, proxies: int, forwarded: str, counted: str
    ) -> None:
        configure(TRUSTED_PROXIES=proxies)
        request = rf.get(PATH, headers={"x-forwarded-for": forwarded}, REMOTE_ADDR="10.0.0.9")
        assert rate_limit.address_of(request) == counted

    @pytest.mark.parametrize("text", ["600", "0/m", "600/w", "m/600", "-1/s", "600/min"])
    def test_a_limit_that_cannot_be_read(self, text: str) -> None:
        with pytest.raises(ImproperlyConfigured, match="600/m"):
            rate_limit.parse(text)
