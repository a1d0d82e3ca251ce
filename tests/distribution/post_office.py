"""A mail server on this machine that keeps what it gets, and refuses, delays or hangs up where a test asks it to."""

from __future__ import annotations

import asyncio
import email
import socket
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class PostOffice:
    """Addresses in `refused` get 550, those in `later` 451."""

    refused: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    mails: list[EmailMessage] = field(default_factory=list)
    delay_seconds: float = 0

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        """Take an address or not."""
        if address in self.refused:
            return "550 5.1.1 No such mailbox"
        if address in self.later:
            return "451 4.2.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        if self.delay_seconds:
            await asyncio.sleep(self.delay_seconds)
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        return "250 Message accepted for delivery"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails that came for an address."""
        return [mail for mail in self.mails if address in mail["To"]]

    @property
    def texts(self) -> list[str]:
        """Every mail as it came, decoded: headers, text and HTML."""
        return ["\n".join([*map(str, mail.values()), *map(_content, mail.iter_parts())]) for mail in self.mails]


def _content(part: Any) -> str:
    return str(part.get_content())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def opened(post_office: PostOffice, port: int) -> Controller:
    """The mail server, listening; the caller stops it."""
    controller = Controller(post_office, hostname="127.0.0.1", port=port)
    controller.start()
    return controller
