"""Passwords of sources: encrypted where they lie, read when needed; and tokens of pushes, of which we keep the hash."""

import base64
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources.errors import Misconfigured

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

# Any other variable could be sent to a server of whoever may enter sources.
IN_ENVIRONMENT = "$BROADSHEET_SOURCE_"


def sealed(*, secret: str) -> str:
    """A password as it may lie in the database; one that names a variable stays a name, "" stays empty."""
    if not secret or secret.startswith(IN_ENVIRONMENT):
        return secret
    return _box().encrypt(secret.encode()).decode()


def opened(*, stored: str) -> str:
    """The password itself. Raises Misconfigured if its variable isn't set or the key is another."""
    from cryptography.fernet import InvalidToken

    if stored.startswith(IN_ENVIRONMENT):
        found: str = settings.BROADSHEET_SOURCE_SECRETS.get(stored.removeprefix("$"), "")
        if not found:
            raise Misconfigured(_("The environment variable {name} isn't set.").format(name=stored.removeprefix("$")))
        return found
    try:
        return _box().decrypt(stored.encode()).decode() if stored else ""
    except InvalidToken:
        told = _("The password can't be read: secrets/sources is not the file that it was saved with. Enter it again.")
        raise Misconfigured(told) from None


def new_token() -> str:
    """A token for a push; it is shown once."""
    return secrets.token_urlsafe(32)


def hashed(*, token: str) -> str:
    """What we keep of a token. It is long and random, so that a plain hash can't be searched for."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(*, given: str, stored: str) -> bool:
    """Whether it is the token, in a time that tells nothing of how much of it is right."""
    return hmac.compare_digest(hashed(token=given).encode(), stored.encode()) and bool(stored)


def _box() -> "Fernet":
    from cryptography.fernet import Fernet

    key = hashlib.sha256(settings.BROADSHEET_SOURCES_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
