"""What editors are told of a colour that cannot be read."""

from math import floor

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.theme import LEGIBLE, problem_of
from jihadi_cms.persian.digits import to_persian


def validate_legible(colour: str) -> None:
    """Raise ValidationError with the measured contrast and a near colour, if text in `colour` would be hard to read.

    What is no colour is left to the validator that says so.
    """
    try:
        problem = problem_of(colour)
    except ValueError:
        return
    if problem:
        message = _(
            "This colour is too light for text: its contrast with the page is %(ratio)s to 1, and at least %(least)s "
            "to 1 is needed. The nearest that can be read is %(suggestion)s."
        )
        # Rounded down: 4.49 is not enough, and must not read as if it were.
        words = {"ratio": _number(floor(problem.ratio * 100) / 100), "least": _number(LEGIBLE)}
        raise ValidationError(message, code="contrast", params={**words, "suggestion": problem.suggestion})


def _number(value: float) -> str:
    text = f"{value:g}"
    return to_persian(text.replace(".", "٫")) if (get_language() or "").startswith("fa") else text
