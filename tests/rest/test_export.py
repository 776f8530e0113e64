"""The descriptions of both APIs as files, and made once."""

from pathlib import Path

import orjson
import pytest
from django.core.management import call_command
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from jihadi_cms.graphql.schema import schema
from jihadi_cms.rest.openapi import Api, openapi_bytes


def test_openapi_is_what_is_served(tmp_path: Path, client: Client, db: None) -> None:
    path = tmp_path / "openapi.json"
    call_command("export_openapi", out=path)
    document = orjson.loads(path.read_bytes())
    assert document == client.get("/api/v1/openapi.json").json()
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_openapi_of_another_root(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("export_openapi", root="/content/")
    assert all(path.startswith("/content/") for path in orjson.loads(capsys.readouterr().out)["paths"])


def test_graphql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "schema.graphql"
    call_command("export_graphql", out=path)
    call_command("export_graphql")
    assert path.read_text(encoding="utf-8") == capsys.readouterr().out == schema().as_str() + "\n"


def test_openapi_is_built_once(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    build = Api.get_openapi_schema
    monkeypatch.setattr(Api, "get_openapi_schema", lambda api, **options: built.append(1) or build(api, **options))
    openapi_bytes.cache_clear()
    for _ in range(3):
        assert client.get("/api/v1/openapi.json").status_code == 200
    assert len(built) == 1


@pytest.mark.parametrize("path", ["/api/v1/openapi.json", "/api/v1/docs"])
def test_only_to_be_read(client: Client, db: None, path: str) -> None:
    refused = client.post(path)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.options(path).status_code == 204
