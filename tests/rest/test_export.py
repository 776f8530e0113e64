"""The descriptions of both APIs as files, and made once."""

import types
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import include, path
from openapi_spec_validator import OpenAPIV31SpecValidator

from jihadi_cms.contract import descriptions
from jihadi_cms.graphql.schema import schema
from jihadi_cms.rest.openapi import Api, openapi_bytes


def exported(folder: Path) -> dict[str, Any]:
    """The OpenAPI document that the command writes into `folder`."""
    call_command("export_schema", directory=folder)
    return orjson.loads((folder / "openapi.json").read_bytes())  # type: ignore[no-any-return]


def test_files_are_what_is_served(tmp_path: Path, client: Client, db: None) -> None:
    document = exported(tmp_path / "made" / "on the way")
    assert document == client.get("/api/v1/openapi.json").json()
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    graphql = (tmp_path / "made" / "on the way" / "schema.graphql").read_text(encoding="utf-8")
    assert graphql == schema().as_str() + "\n"


def test_without_options_files_are_written_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call_command("export_schema")
    assert {path.name for path in tmp_path.iterdir()} == {"openapi.json", "schema.graphql"}


@pytest.mark.parametrize(("mounted_at", "root"), [("content/", "/content/"), (None, "/api/v1/")])
def test_openapi_has_the_paths_of_this_project(
    tmp_path: Path, settings: Any, mounted_at: str | None, root: str
) -> None:
    urls = types.ModuleType("other_urls")
    urls.urlpatterns = [path(mounted_at, include("jihadi_cms.rest.urls"))] if mounted_at else []
    settings.ROOT_URLCONF = urls
    paths = exported(tmp_path)["paths"]
    assert f"{root}articles/" in paths
    assert all(each.startswith(root) for each in paths)


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"openapi\.json"):
        call_command("export_schema", directory=tmp_path / "none", check=True)
    assert list(tmp_path.iterdir()) == []
    exported(tmp_path)
    call_command("export_schema", directory=tmp_path, check=True)


@pytest.mark.parametrize("name", ["openapi.json", "schema.graphql"])
def test_a_check_fails_if_a_file_would_change(tmp_path: Path, name: str) -> None:
    exported(tmp_path)
    with (tmp_path / name).open("a") as file:
        file.write("\n")
    old = (tmp_path / name).read_bytes()
    with pytest.raises(CommandError, match=f"{tmp_path / name}\\. "):
        call_command("export_schema", directory=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == old


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="file: File exists"):
        call_command("export_schema", directory=tmp_path / "file")


def test_a_project_without_apis_has_nothing_to_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descriptions, "_makers", {})
    with pytest.raises(CommandError, match="No API is installed"):
        call_command("export_schema", directory=tmp_path)


def test_a_project_with_one_api_exports_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descriptions, "_makers", {})
    apps.get_app_config("jihadi_graphql").ready()
    call_command("export_schema", directory=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["schema.graphql"]


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
