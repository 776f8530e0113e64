"""What keeps robots from public forms, whichever room they belong to: signed forms, and limits for an address."""

import time

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.rate_limit import address_of, count, parse

#: Seconds between opening a form and sending it: no person is faster, no form is open for longer.
FASTEST, SLOWEST = 3, 24 * 3600


class SignedForm:
    """Signed notes of when a form about something, named by `subject`, was opened. `salt` tells forms apart."""

    def __init__(self, salt: str) -> None:
        self._signer = TimestampSigner(salt=salt)

    def token(self, subject: str) -> str:
        """The note that the form is sent back with."""
        return self._signer.sign(subject)

    def check(self, token: str, subject: str) -> None:
        """Refuse (422) a form that was not opened for `subject`, is too old, or was sent faster than a person types."""
        try:
            signed = self._signer.unsign(token, max_age=SLOWEST)
        except BadSignature:
            signed = None
        if signed != subject:
            raise OperationRefused(422, _("The form has expired. Please load the page again."), "token")
        try:
            self._signer.unsign(token, max_age=FASTEST)
        except SignatureExpired:
            return
        raise OperationRefused(422, _("That was very fast. Please send it again in a few seconds."), "token")


def check_rate(request: HttpRequest, name: str, message: str) -> None:
    """Refuse (429) more from one address than `JIHADI_CMS[name]` ("10/h") allows; None does not count."""
    rate = setting(name)
    if not rate:
        return
    limit, window = parse(rate)
    key = f"jihadi_cms:{name.lower()}:{window}:{int(time.time() // window)}:{address_of(request)}"
    if count(key, window) > limit:
        raise OperationRefused(429, message)
