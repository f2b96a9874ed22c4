"""Proof of work by ALTCHA's protocol, version 2 in its deterministic mode: PBKDF2, a counter that we chose.

The reader's worker derives a key for each counter from 0 on until its beginning is the one we named: always about as
much work, where chance would ask ten times as much of some readers. We derive one key to ask and none to check.
"""

import secrets
from typing import Any

import altcha

from broadsheet.comments.tokens import Token, keyed

ALGORITHM = "PBKDF2/SHA-256"
# Rounds for each counter, and the counters: 300,000 to 400,000 rounds, about a second on a slow phone, 0.2 s on a desk.
COST = 1_000
LEAST, MOST = 300, 400
_LONGEST = 4_000


def challenge(*, token: Token) -> dict[str, Any]:
    """What the reader's machine is to solve, as ALTCHA says it; it is good for this token alone."""
    made = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=LEAST + secrets.randbelow(MOST - LEAST),
        data={"token": token.nonce},
        hmac_secret=keyed("work", ""),
        hmac_key_secret=keyed("work key", ""),
    )
    return dict(made.to_dict())


def is_done(*, payload: str, token: Token) -> bool:
    """Whether the payload (base64, as ALTCHA's widget sends it) solves a challenge of ours for this token."""
    if not payload or len(payload) > _LONGEST:
        return False
    try:
        given = altcha.Payload.from_base64(payload)
        result = altcha.verify_solution(given, keyed("work", ""), hmac_key_secret=keyed("work key", ""))
    except (ValueError, KeyError, TypeError, AttributeError):  # a payload that is none
        return False
    data = given.challenge.parameters.data
    return bool(result.verified) and isinstance(data, dict) and data.get("token") == token.nonce
