"""Messages of several lines, as clients send them (IRCv3 "Client-initiated Batch" and "Multiline Messages").

A client opens a batch, sends its lines, and closes it; then it is one message. What is wrong with a batch is said once,
and what still comes of it is passed over.
"""

from __future__ import annotations

import re

from protocol import numerics
from protocol.capabilities import BATCH, MULTILINE
from protocol.message import Message
from protocol.multiline import CONCAT_TAG, MULTILINE_BATCH
from server.batches import BREAK, CONTINUATION, Incoming, plain
from server.client import Client
from server.commands.limits import MULTILINE_BYTES, MULTILINE_LINES
from server.commands.messaging import Saying, client_tags, say
from server.commands.registry import command
from server.context import Context
from server.log.api import ID_TAG
from server.replies import Refusal, StandardRefusal

OFFER = f"max-bytes={MULTILINE_BYTES},max-lines={MULTILINE_LINES}"
"""The value of the capability."""
OPEN_SECONDS = 60.0
"""For a batch to be complete."""

_REFERENCE = re.compile(r"[A-Za-z0-9-]{1,64}")


def takes_batches(client: Client) -> bool:
    """Whether the client may send them."""
    return client.has(MULTILINE) and client.has(BATCH)


@command("BATCH", min_params=1)
def batch(context: Context, message: Message) -> None:
    """Open a batch (``+``), or close it (``-``)."""
    if not takes_batches(context.client):
        raise Refusal(numerics.ERR_UNKNOWNCOMMAND, "BATCH", "Unknown command")
    sign, reference = message.params[0][:1], message.params[0][1:]
    if sign == "+":
        _open(context, message, reference)
    elif sign == "-":
        _close(context, reference)
    else:
        raise _refusal("INVALID_REFTAG", message.params[0] or "*", "A reference begins with + or -")


def _refusal(code: str, *params: str) -> StandardRefusal:
    return StandardRefusal("BATCH", code, *params)


def _invalid(text: str) -> StandardRefusal:
    return _refusal("MULTILINE_INVALID", text)


def _open(context: Context, message: Message, reference: str) -> None:
    client, open_already = context.client, context.client.incoming
    if open_already and not open_already.refused:
        open_already.refused = True
        raise _invalid("Invalid batch: another one is still open")
    incoming = client.incoming = Incoming(reference, message.param(2), client_tags(context, message), context.now)
    try:
        _require_multiline(message, reference)
    except StandardRefusal:
        incoming.refused = True
        raise
    incoming.label = context.hold_label()


def _require_multiline(message: Message, reference: str) -> None:
    if not _REFERENCE.fullmatch(reference):
        raise _refusal("INVALID_REFTAG", reference or "*", "A reference is made of letters, digits and hyphens")
    if "batch" in message.tags:
        raise _invalid("Invalid batch: it cannot be part of another one")
    if message.param(1) != MULTILINE_BATCH:
        raise _refusal("UNKNOWN_TYPE", reference, message.param(1) or "*", "The server knows no such batches")
    if not message.param(2):
        raise _invalid("Invalid multiline batch without a target")


def collect(context: Context, message: Message) -> None:
    """Take a line that is part of a batch."""
    incoming, reference = context.client.incoming, message.tags["batch"]
    if incoming is None:
        raise _invalid("Invalid batch: none is open")
    if incoming.refused:
        return
    context.resume_label(incoming.label)
    try:
        _require_in_time(context, incoming)
        if reference != incoming.reference:
            raise _invalid("Invalid batch: another one is open")
        _add(incoming, message)
    except StandardRefusal:
        incoming.refused = True
        raise
    context.hold_label()


def spoil(client: Client) -> None:
    """A line could not be read: the batch it may have belonged to is not whole any more."""
    if client.incoming:
        client.incoming.refused = True


def _require_in_time(context: Context, incoming: Incoming) -> None:
    if context.now - incoming.opened_at > OPEN_SECONDS:
        raise _refusal("TIMEOUT", incoming.reference, "The batch was left open for too long")


def _add(incoming: Incoming, message: Message) -> None:
    if message.command not in ("PRIVMSG", "NOTICE") or incoming.command not in ("", message.command):
        raise _invalid("Invalid multiline batch: it holds either PRIVMSG or NOTICE")
    if message.param(0) != incoming.target:
        text = "Invalid multiline target"
        raise _refusal("MULTILINE_INVALID_TARGET", incoming.target, message.param(0) or "*", text)
    line, goes_on = message.param(1), CONCAT_TAG in message.tags
    if goes_on and (not line or not incoming.lines):
        raise _invalid("Invalid multiline batch with concatenated blank line")
    incoming.command = message.command
    incoming.lines += 1
    separator = (CONTINUATION if goes_on else BREAK) if incoming.lines > 1 else ""
    incoming.text += separator + line
    if incoming.lines > MULTILINE_LINES:
        raise _refusal("MULTILINE_MAX_LINES", str(MULTILINE_LINES), "Multiline batch max-lines exceeded")
    if len(plain(incoming.text).encode("utf-8", "replace")) > MULTILINE_BYTES:
        raise _refusal("MULTILINE_MAX_BYTES", str(MULTILINE_BYTES), "Multiline batch max-bytes exceeded")


def _close(context: Context, reference: str) -> None:
    client, incoming = context.client, context.client.incoming
    if incoming is None or incoming.reference != reference:
        if incoming and incoming.refused:
            return
        raise _invalid("Invalid batch: no such one is open")
    client.incoming = None
    if incoming.refused:
        return
    context.resume_label(incoming.label)
    _require_in_time(context, incoming)
    if not incoming.text.strip(BREAK):
        raise _invalid("Invalid multiline batch with blank lines only")
    name = incoming.tags.get(ID_TAG, "")
    say(context, Saying(incoming.command, incoming.text, incoming.tags, name), incoming.target)
