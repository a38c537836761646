"""What our own texts look like when they come back, and servers that tell more or less of them."""

from __future__ import annotations

from app.transport.commands import TextKind
from app.transport.events import TextReceived
from tests.transport.talking import EVERY_CAPABILITY, START

ME = ":sam!sam@home.example"

NO_LABELS = EVERY_CAPABILITY.replace("labeled-response", "")
NO_LINES = EVERY_CAPABILITY.replace("draft/multiline", "draft/none")


def own(text: str, reference: str = "", conversation: str = "#Lobby", **more: object) -> TextReceived:
    private = not conversation.startswith("#")
    kind = more.pop("kind", TextKind.MESSAGE)
    assert isinstance(kind, TextKind)
    msgid = str(more.pop("msgid", ""))
    return TextReceived(
        conversation, private, "sam", text, START, kind=kind, msgid=msgid, own=True, reference=reference
    )
