"""A real SMTP server (aiosmtpd) that keeps what it takes, and refuses or hangs up where a test wants it to."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class PostOffice:
    """`answers`: by address, what RCPT is answered with; `hangs_up`: close the line once a mail's data was taken."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    hangs_up: bool = False
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken += [(address, message) for address in envelope.rcpt_tos]  # type: ignore[misc]
        if self.hangs_up:
            server.transport.close()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [message for who, message in self.taken if who == address]


class Office(Controller):
    def _trigger_server(self) -> None:
        # It asked the system for any port; its own first question would go to port 0.
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


@contextmanager
def open_office() -> Iterator[PostOffice]:
    office = PostOffice()
    controller = Office(office, hostname="127.0.0.1", port=0)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()
