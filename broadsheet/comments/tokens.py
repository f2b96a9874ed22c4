"""The token of a form: signed, bound to one article, good from 3 seconds to 2 hours, for one comment. Kept nowhere.

`article.moment.nonce.signature`, in base 36 and letters that need no escaping in an address.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.conf import settings

from broadsheet.comments.checks.base import Pass

YOUNGEST = timedelta(seconds=3)  # nobody has read the terms and written a sentence before
OLDEST = timedelta(hours=2)
_SIGNED = 24  # hexadecimal letters: 96 bits
_LONGEST = 120


@dataclass(frozen=True, kw_only=True)
class Token:
    """A genuine token. `digest` is what is kept once it is spent."""

    text: str
    article_id: int
    made_at: datetime
    nonce: str

    @property
    def digest(self) -> str:
        """What it is known by after it was used."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def expires_at(self) -> datetime:
        """When it is worth nothing any more."""
        return self.made_at + OLDEST


def make(*, article_id: int, now: datetime) -> Token:
    """A new token for a form below the article."""
    nonce = secrets.token_hex(8)
    head = f"{article_id:x}.{int(now.timestamp()):x}.{nonce}"
    made_at = datetime.fromtimestamp(int(now.timestamp()), tz=UTC)
    return Token(text=f"{head}.{_sign(head)}", article_id=article_id, made_at=made_at, nonce=nonce)


def genuine(*, text: str) -> Token | None:
    """The token, whatever its age, or None if we never made it."""
    head, _, signature = text.rpartition(".")
    parts = head.split(".")
    if len(text) > _LONGEST or not text.isascii() or len(parts) != 3:
        return None
    if not hmac.compare_digest(_sign(head), signature):
        return None
    made_at = datetime.fromtimestamp(int(parts[1], 16), tz=UTC)
    return Token(text=text, article_id=int(parts[0], 16), made_at=made_at, nonce=parts[2])


def judged(*, text: str, article_id: int, now: datetime) -> tuple[Pass, Token | None]:
    """What a token is worth for a comment on the article, as far as can be said without looking anything up."""
    if not text:
        return Pass.MISSING, None
    token = genuine(text=text)
    if token is None:
        return Pass.FORGED, None
    if token.article_id != article_id:
        return Pass.FOREIGN, token
    age = now - token.made_at
    if age > OLDEST:
        return Pass.TOO_OLD, token
    return (Pass.TOO_YOUNG if age < YOUNGEST else Pass.PASSED), token


def keyed(purpose: str, text: str) -> bytes:
    """32 bytes that nobody without our secret can make from the text, different for each purpose."""
    return hmac.new(_key(settings.SECRET_KEY), f"{purpose}\0{text}".encode(), hashlib.sha256).digest()


def _sign(head: str) -> str:
    return keyed("token", head).hex()[:_SIGNED]


@cache
def _key(secret: str) -> bytes:
    return hashlib.sha256(f"broadsheet comments\0{secret}".encode()).digest()
