"""Tokens: the random name of a preview and its signature. They say nothing of the page."""

import secrets

from django.core.signing import BadSignature, Signer

_SALT = "jihadi_cms.delivery.previews"


def new_name() -> str:
    """A name that nobody can guess."""
    return secrets.token_urlsafe(16)


def token_of(name: str) -> str:
    """The token of the preview called `name`; fit for a path and a header as it is."""
    return _signer().sign(name)


def name_in(token: str) -> str | None:
    """The name that a token was made of; None for a token that was not made here."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(salt=_SALT, sep=".")
