"""Views of the core room in the admin."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

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
