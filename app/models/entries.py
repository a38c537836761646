"""What a conversation is made of: messages, and the notes between them. Times are seconds since the Unix epoch."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.richtext import mentions
from app.models.rows import Delivery, NoteKind, Span

GROUP_SECONDS = 300
"""Messages of one person that follow within this time stand under one name."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something said. ``own_name`` is ours at that time, for mentions; ``reference`` settles one of our own."""

    sender: str
    text: str
    at: float
    own_name: str = ""
    colour: int = 0
    role: str = ""
    action: bool = False
    notice: bool = False
    own: bool = False
    msgid: str = ""
    reference: str = ""
    delivery: Delivery = Delivery.SENT
    trouble: str = ""

    @property
    def mentions_me(self) -> bool:
        """Whether somebody else named us in it."""
        return not self.own and mentions(self.text, self.own_name)

    def continues(self, previous: Message) -> bool:
        """Whether it stands under the same name as the message above it."""
        if self.action or previous.action or self.notice is not previous.notice:
            return False
        return self.sender == previous.sender and abs(self.at - previous.at) < GROUP_SECONDS


@dataclass(frozen=True, slots=True)
class Note:
    """A line that is no message. ``names``: who came or left, where that is what it says."""

    kind: NoteKind
    spans: tuple[Span, ...]
    at: float
    names: tuple[str, ...] = ()
