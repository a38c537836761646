"""Handlers by command."""

from __future__ import annotations

from collections.abc import Callable

from app.transport.irc.core import Core
from protocol.message import Message

Handler = Callable[[Core, Message], None]


class Table(dict[str, Handler]):
    """Command to handler. A message with fewer parameters than its handler needs is passed over."""

    def on(self, *commands: str, params: int = 0) -> Callable[[Handler], Handler]:
        """Register a function for commands that have at least ``params`` parameters."""

        def register(handler: Handler) -> Handler:
            def careful(core: Core, message: Message) -> None:
                if len(message.params) >= params:
                    handler(core, message)

            self.update(dict.fromkeys(commands, careful))
            return handler

        return register
