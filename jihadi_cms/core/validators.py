"""Validators that several rooms share."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

validate_link = RegexValidator(
    r"\A(https?://|/(?!/)|mailto:|tel:|#)[^\s<>\"\\]*\Z",
    _("Give an address that begins with https://, http://, /, mailto:, tel: or #."),
    code="link",
)
"""Accepts what may stand in a link that an editor types: never `javascript:` and the like."""
