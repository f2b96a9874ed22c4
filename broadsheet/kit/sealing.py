"""Sealing: readers' addresses encrypted where they lie, and found again by a keyed digest. Knows no settings.

The newest secret seals; every one given opens, so a secret is changed by putting a new one before the old.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from functools import cached_property

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unsealable(ValueError):
    """What is stored was sealed with a secret that isn't among those given, or is damaged."""

    id = "kit.unsealable"


class Sealer:
    """Seals text for one purpose ("newsletter", "comments"): what one purpose sealed, another cannot open.

    `secrets`: long random texts, the newest first, from a file of the newsroom's own. At least one.
    """

    def __init__(self, *, secrets: Sequence[str], purpose: str) -> None:
        if not secrets or not all(secrets):
            raise ValueError("sealing needs a secret")
        self._secrets, self._purpose = tuple(secrets), purpose

    def seal(self, *, text: str) -> str:
        """The text, encrypted and signed: ASCII, some 100 characters for an address; never twice the same."""
        return self._box.encrypt(text.encode()).decode("ascii")

    def unseal(self, *, sealed: str) -> str:
        """The text again. Raises Unsealable."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise Unsealable(
                f"What was kept for {self._purpose} can't be read: its secret is missing. Put the old secret back, on "
                "a line of its own below the new one."
            ) from None

    def reseal(self, *, sealed: str) -> str:
        """The same sealed with the newest secret, for whoever wants to forget the older ones. Raises Unsealable."""
        return self.seal(text=self.unseal(sealed=sealed))

    def digest(self, *, text: str) -> str:
        """64 hexadecimal letters by which equal texts are found; without the secret no guess can be tried. By the
        newest secret: store it; look for any of `digests`.
        """
        return self.digests(text=text)[0]

    def digests(self, *, text: str) -> list[str]:
        """The digest by each secret, the newest first: what to look for after a secret was changed."""
        return [hmac.new(key, text.encode(), hashlib.sha256).hexdigest() for key in self._digest_keys]

    @cached_property
    def _box(self) -> MultiFernet:
        return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in self._keys("seal")])

    @cached_property
    def _digest_keys(self) -> list[bytes]:
        return self._keys("digest")

    def _keys(self, use: str) -> list[bytes]:
        info = f"broadsheet {self._purpose} {use}".encode()
        return [
            HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
            for secret in self._secrets
        ]
