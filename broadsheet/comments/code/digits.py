"""The five digits of a token, and what a reader typed, in whatever digits."""

import hmac
import unicodedata

from broadsheet.comments.tokens import Token, keyed

LENGTH = 5
TRIES = 3


def digits_of(*, token: Token) -> str:
    """The five digits: the token says them to whoever has our secret, so that nothing is written on GET."""
    return f"{int.from_bytes(keyed('digits', token.text)[:8]) % 10**LENGTH:0{LENGTH}}"


def typed(text: str) -> str:
    """The ASCII digits of what was typed: ٠١٢, ۰۱۲ and 012 are the same, spaces and the like are let pass."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())


def is_right(*, text: str, token: Token) -> bool:
    """Whether these are the token's digits."""
    return hmac.compare_digest(typed(text), digits_of(token=token))
