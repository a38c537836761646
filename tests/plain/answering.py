"""A transport with a server behind it that does what it is asked."""

from __future__ import annotations

import time

from app.transport.api import Address, Identity
from app.transport.commands import Command, JoinRoom, SendText
from app.transport.events import Connected, Event, Member, MembersListed, RoomEntered, TextReceived
from app.transport.fake import FakeTransport


class AnsweringTransport(FakeTransport):
    """Lets everybody in and echoes what they say. ``at_the_door``: what it says instead of letting us in."""

    def __init__(self, *at_the_door: Event, mute: bool = False) -> None:
        super().__init__()
        self._at_the_door = at_the_door
        self._mute = mute
        self._name = ""

    def open(self, address: Address, identity: Identity) -> None:
        super().open(address, identity)
        self._name = identity.name
        self.deliver(*(self._at_the_door or (Connected(identity.name, network="Harbour Lab"),)))

    def submit(self, command: Command) -> None:
        super().submit(command)
        match command:
            case JoinRoom(room):
                self.deliver(RoomEntered(room, time.time()), MembersListed(room, (Member(self._name),)))
            case SendText(target, text, reference, kind) if not self._mute:
                private = not target.startswith("#")
                at = time.time()
                self.deliver(TextReceived(target, private, self._name, text, at, kind, own=True, reference=reference))

    @property
    def said(self) -> list[str]:
        """What was said to it."""
        return [command.text for command in self.submitted if isinstance(command, SendText)]
