"""Serving images: the only place where one is rendered, and only in a way that is on offer."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from jihadi_cms.contract.types import ORIGIN
from jihadi_cms.delivery.keys import key_of
from jihadi_cms.delivery.media import image_json
from jihadi_cms.delivery.rendering import BusyError, MissingFileError, UnreadableError, rendered
from jihadi_cms.delivery.renditions import (
    AS_UPLOADED,
    MEDIA_TYPES,
    ORIGINAL,
    Size,
    beside,
    fallback_of,
    modern_formats,
    named,
    unsealed,
    version_of,
)
from jihadi_cms.delivery.visibility import is_public

#: The address changes with the picture.
_FOR_EVER = "public, max-age=31536000, immutable"

#: Seconds after which a client may ask again when the server is busy.
_RETRY_AFTER = "2"


@require_safe
def serve_image(request: HttpRequest, image_id: int, seal: str, filename: str) -> HttpResponseBase:
    """An image in a size, crop and format that its address names (see `renditions.py`).

    403 for a seal that is not ours, 404 for an image that is gone or private and for a name that is not on offer, 422
    for a file that cannot be read, 503 if too much is being rendered. An address from before the picture, its focal
    point or the presets changed leads to the current one.
    """
    version = unsealed(image_id, seal)
    if version is None:
        return _refused(403, _("This address was not signed here."))
    image = get_image_model()._default_manager.filter(pk=image_id).first()
    # Asked each time: a collection may have become private since the address was given out.
    if image is None or not is_public(image):
        return _refused(404, _("There is no such image."))
    if version != version_of(image):
        return _moved(request, image, filename)
    spec = _offered(image, filename)
    if spec is None:
        return _refused(404, _("The image is not offered in this size or format."))
    return _answer(request, image, filename, spec)


def _offered(image: AbstractImage, filename: str) -> str | None:
    """The filter that `filename` stands for, "" for the file as uploaded; None if it is not on offer."""
    name, _dot, extension = filename.partition(".")
    fallback = fallback_of(image)
    if fallback in AS_UPLOADED:
        return "" if (name, extension) == (ORIGINAL, fallback) else None
    if extension not in (fallback, *modern_formats()):
        return None
    found = named(Size(image.width, image.height), name)
    return found.spec if found else None


def _moved(request: HttpRequest, image: AbstractImage, filename: str) -> HttpResponseBase:
    """A redirect to the same name of the current version, or to its default if it has none of that name."""
    url = image_json(image)["url"].removeprefix(ORIGIN)
    if _offered(image, filename) is not None:
        url = beside(url, filename)
    response = HttpResponseRedirect(url)
    response["Cache-Control"] = "no-cache"
    return response


def _answer(request: HttpRequest, image: AbstractImage, filename: str, spec: str) -> HttpResponseBase:
    extension = filename.rpartition(".")[2]
    etag = f'"{version_of(image)}-{filename}"'
    if _holds(request, etag):
        return _described(HttpResponseNotModified(), image, etag)
    try:
        file = rendered(image, spec, extension) if spec else image.file.storage.open(image.file.name)
    except (MissingFileError, FileNotFoundError):
        return _refused(404, _("The image's file is missing."))
    except UnreadableError:
        return _refused(422, _("The image's file cannot be read as a picture, or is too large."))
    except BusyError:
        response = _refused(503, _("Too many images are being rendered. Ask again in a moment."))
        response["Retry-After"] = _RETRY_AFTER
        return response
    return _described(FileResponse(file, content_type=MEDIA_TYPES[extension]), image, etag)


def _holds(request: HttpRequest, etag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in (each.removeprefix("W/") for each in known)


def _described(response: HttpResponseBase, image: AbstractImage, etag: str) -> HttpResponseBase:
    response["Cache-Control"] = _FOR_EVER
    response["ETag"] = etag
    response["Surrogate-Key"] = response["Cache-Tag"] = key_of(image)
    # Any site may show what the API hands out; by itself, in a window of its own, an SVG must not run anything.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if response.get("Content-Type") == MEDIA_TYPES["svg"]:
        response["Content-Disposition"] = "attachment"
    return response


def _refused(status: int, message: str) -> HttpResponse:
    response = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
