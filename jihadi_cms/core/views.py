"""Views of the core room in the admin."""

import json
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from jihadi_cms.contract.types import ORIGIN
from jihadi_cms.delivery.media import image_json
from jihadi_cms.delivery.seo.share_image import share_image as shared_crop
from jihadi_cms.persian.suggestions import Reason, suggest

#: Code points of all texts of one request.
MOST_CHARACTERS = 300_000

REASONS = {
    Reason.HALF_SPACE: gettext_lazy("Half-space"),
    Reason.PUNCTUATION: gettext_lazy("Persian punctuation"),
    Reason.SPACING: gettext_lazy("Space at punctuation"),
    Reason.ELLIPSIS: gettext_lazy("Ellipsis in one sign"),
    Reason.QUOTES: gettext_lazy("Persian quotation marks"),
    Reason.DIGITS: gettext_lazy("Persian digits"),
}


@require_POST
def suggestions(request: HttpRequest) -> JsonResponse:
    """Suggestions for texts: `{"texts": [text]}` gives `{"suggestions": [[{start, end, replacement, reason}]]}`.

    Places count code points; `reason` is for people. 400 for a body of another shape or too long.
    """
    try:
        texts = _texts(json.loads(request.body))
    except ValueError:
        return JsonResponse({"error": _("Send {“texts”: [text, …]} in JSON.")}, status=400)
    if sum(map(len, texts)) > MOST_CHARACTERS:
        message = _("Send at most %(most)d characters at a time.") % {"most": MOST_CHARACTERS}
        return JsonResponse({"error": message}, status=400)
    found = [[{**each._asdict(), "reason": str(REASONS[each.reason])} for each in suggest(text)] for text in texts]
    return JsonResponse({"suggestions": found})


def _texts(body: Any) -> list[str]:
    """The texts in `body`; ValueError unless it has the shape of a request."""
    texts = body.get("texts") if isinstance(body, dict) else None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("no list of texts")
    return texts


@require_safe
def share_image(request: HttpRequest, image_id: int) -> JsonResponse:
    """The crop of an image that a shared link shows: `{url, width, height, alt}`, or `{}` if it has none, as a drawing.

    404 for an image that the editor may not choose.
    """
    policy = policy_registry.get_by_type(get_image_model())
    offered = policy.instances_user_has_any_permission_for(request.user, ["choose", "change"])
    crop = shared_crop(image_json(get_object_or_404(offered, pk=image_id)))
    return JsonResponse({**asdict(crop), "url": crop.url.removeprefix(ORIGIN)} if crop else {})
