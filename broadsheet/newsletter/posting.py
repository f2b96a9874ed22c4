"""Sends what waits: a thread of the errands process, outside any transaction, since a mail can't be rolled back.

States of a mail: WAITING → SENDING, written down before the server is spoken to → SENT, REFUSED (for good), WAITING
again (the server said "later", or could not be reached), or DOUBTFUL (the line broke in between, or we died): such a
mail is never sent again. So no reader gets a letter twice.
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import mailers

from broadsheet.kit.sealing import Unsealable
from broadsheet.newsletter.digest import Digest, digest_of, live_store
from broadsheet.newsletter.mails import letter_mail, question_mail
from broadsheet.newsletter.models import Letter, Mail, Subscriber

logger = logging.getLogger(__name__)

AT_ONCE = 50
FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(hours=2)
MOST_ATTEMPTS = 10  # some twelve hours
MOST_REFUSALS = 3  # letters in a row, after which an address gets no more


def recover() -> int:
    """At the start: whatever was being sent when we died may have gone out. How many."""
    return Mail.objects.filter(state=Mail.State.SENDING).update(state=Mail.State.DOUBTFUL)


def post(*, now: datetime) -> int:
    """Send what waits, at most AT_ONCE; how many went out. Never raises for a mail or a server."""
    due = Mail.objects.filter(state=Mail.State.WAITING, next_at__lte=now).select_related("subscriber", "letter")
    # Questions first: somebody sits before them.
    questions = list(due.filter(letter=None).order_by("id")[:AT_ONCE])
    mails = questions + list(due.exclude(letter=None).order_by("id")[: AT_ONCE - len(questions)])
    if not mails:
        return 0
    connection = mailers["default"]
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as fault:
        _later(mails, fault, now)
        return 0
    digests: dict[int, Digest] = {}
    try:
        return sum(_send(mail, connection, digests, now) for mail in mails)
    finally:
        _safely(connection.close)


def _send(mail: Mail, connection: Any, digests: dict[int, Digest], now: datetime) -> bool:
    taken = Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING).update(state=Mail.State.SENDING)
    if not taken:
        return False  # unsubscribed meanwhile
    try:
        message = _message(mail, digests)
        connection.open()  # anew, if the last mail lost the line
        connection.send_messages([message])
    except Unsealable as fault:
        _settle(mail, Mail.State.REFUSED, error=str(fault))
    except smtplib.SMTPRecipientsRefused as fault:
        code, said = next(iter(fault.recipients.values()))
        _said_no(mail, code, said, now)
    except smtplib.SMTPResponseException as fault:
        _said_no(mail, fault.smtp_code, fault.smtp_error, now)
        _safely(connection.close)
    except (OSError, smtplib.SMTPException) as fault:
        logger.warning("newsletter: the line broke while mail %s was being sent: %s", mail.pk, fault)
        _settle(mail, Mail.State.DOUBTFUL, error=str(fault))
        _safely(connection.close)
    else:
        _settle(mail, Mail.State.SENT, sent_at=now)
        Subscriber.objects.filter(pk=mail.subscriber_id, refusals__gt=0).update(refusals=0)
        return True
    return False


def _message(mail: Mail, digests: dict[int, Digest]) -> Any:
    if mail.letter is None:
        site = dict(live_store().get(f"site:{mail.subscriber.lang}") or {"name": "", "publisher": "", "address": ""})
        return question_mail(subscriber=mail.subscriber, site=site)
    return letter_mail(digest=_digest(mail.letter, digests), subscriber=mail.subscriber)


def _digest(letter: Letter, digests: dict[int, Digest]) -> Digest:
    # Once a batch: a story that is withdrawn while letters go out is left out of the rest.
    if letter.pk not in digests:
        digests[letter.pk] = digest_of(letter=letter, read=live_store())
    return digests[letter.pk]


def _said_no(mail: Mail, code: int, said: bytes | str, now: datetime) -> None:
    """5xx is for good; after several letters the address gets none any more. 4xx: later."""
    words = f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    if code < 500:
        _later([mail], words, now)
        return
    _settle(mail, Mail.State.REFUSED, error=words)
    subscriber = mail.subscriber
    subscriber.refusals += 1
    if subscriber.refusals >= MOST_REFUSALS and subscriber.state == Subscriber.State.CONFIRMED:
        subscriber.state = Subscriber.State.REFUSED
    subscriber.save(update_fields=["refusals", "state"])


def _later(mails: list[Mail], fault: object, now: datetime) -> None:
    logger.warning("newsletter: %s mails are put off: %s", len(mails), fault)
    for mail in mails:
        attempts = mail.attempts + 1
        if attempts >= MOST_ATTEMPTS:
            _settle(mail, Mail.State.REFUSED, error=str(fault), attempts=attempts)
        else:
            wait = min(FIRST_RETRY * 2**mail.attempts, LAST_RETRY)
            _settle(mail, Mail.State.WAITING, error=str(fault), attempts=attempts, next_at=now + wait)


def _settle(mail: Mail, state: Mail.State, **fields: Any) -> None:
    Mail.objects.filter(pk=mail.pk).update(state=state, **{"error": "", **fields})


def _safely(close: Callable[[], object]) -> None:
    try:
        close()
    except (OSError, smtplib.SMTPException) as fault:
        logger.debug("newsletter: %s", fault)
