"""The OpenAPI document of the project, made once."""

import json
from functools import lru_cache
from typing import Any

from jihadi_cms.rest.api import build_api
from tests.contract.project import project


@lru_cache
def openapi() -> dict[str, Any]:
    """What `/api/v1/openapi.json` answers where the project's own rooms alone are installed."""
    return json.loads(json.dumps(build_api(project()).get_openapi_schema(path_prefix="/api/v1/")))
