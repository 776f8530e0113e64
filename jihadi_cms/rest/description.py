"""The OpenAPI document as a file."""

import orjson
from django.urls import NoReverseMatch

from jihadi_cms.rest.openapi import openapi_bytes
from jihadi_cms.rest.urls import api

#: Where the README mounts the API.
USUAL_ROOT = "/api/v1/"


def openapi_text() -> str:
    """What `openapi.json` serves, indented; with the usual paths if the project does not mount the API."""
    try:
        root = api.get_root_path({})
    except NoReverseMatch:
        root = USUAL_ROOT
    return orjson.dumps(orjson.loads(openapi_bytes(api, root)), option=orjson.OPT_INDENT_2).decode() + "\n"
