"""What clients called their own messages (``+parlour/id``), so that one that is sent again is known."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

MOST_REMEMBERED = 50_000
"""Messages; the oldest are forgotten."""
SECONDS_REMEMBERED = 3 * 24 * 3600.0
"""Over a restart: nobody waits longer with sending something again."""


LONGEST_NAME = 64
"""Characters: a UUID has 36. Longer ones are not remembered, for they would fill the memory."""


class Sent:
    """The msgid of each message by its sender's identity and the sender's own name for it."""

    def __init__(self, known: Iterable[tuple[str, str, str]] = ()) -> None:
        self._msgids: OrderedDict[tuple[str, str], str] = OrderedDict()
        for sender, name, msgid in known:
            self.note(sender, name, msgid)

    def msgid(self, sender: str, name: str) -> str:
        """The msgid that the message got; empty where it is not known."""
        return self._msgids.get((sender, name), "")

    def note(self, sender: str, name: str, msgid: str) -> None:
        """A message has got its msgid."""
        if len(name) > LONGEST_NAME:
            return
        self._msgids[sender, name] = msgid
        self._msgids.move_to_end((sender, name))
        if len(self._msgids) > MOST_REMEMBERED:
            self._msgids.popitem(last=False)
