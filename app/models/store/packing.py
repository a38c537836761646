"""Entries as rows of the store, and back.

A row holds ``at, kind, identity, sender, text, own_name, colour, role, own, reply_to, reactions, deleted, bot``. Its
identity is the msgid where there is one, and otherwise made of what is said and when, after a space, which no msgid
has (IRCv3 "message-ids").
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from sys import intern

from app.models.entries import Coming, Entry, Message, Note, Reaction
from app.models.notes import coming
from app.models.rows import NoteKind, Span, Style
from app.models.shelf import Gap

MESSAGES = "('said', 'done', 'notice')"
"""The kinds of entries that are messages, in SQL."""

COLUMNS = "at, kind, identity, sender, text, own_name, colour, role, own, reply_to, reactions, deleted, bot"

Row = tuple[float, str, str, str, str, str, int, str, int, str, str, str, int]

GAP = "gap"
_SAID, DONE, NOTICED, _CHANGED = "said", "done", "notice", "changed"
_COMINGS = {kind.value: kind for kind in (NoteKind.ENTERED, NoteKind.LEFT)}


def pack(entry: Entry) -> Iterator[Row]:
    """The rows of an entry: of several who came and left, one each. Notes that are for the moment have none."""
    match entry:
        case Message() as message:
            yield _pack_message(message)
        case Note(comings=comings) if comings:
            for one in comings:
                yield _row(one.at, one.kind.value, sender=one.name, text=one.reason)
        case Note(kind=NoteKind.CHANGED) as note:
            spans = [[span.text, span.style is Style.STRONG] for span in note.spans]
            yield _row(note.at, _CHANGED, text=json.dumps(spans, ensure_ascii=False))


def kind_of(message: Message) -> str:
    """How a message was said: a word of the store."""
    return DONE if message.action else NOTICED if message.notice else _SAID


def _pack_message(message: Message) -> Row:
    kind = kind_of(message)
    return (
        message.at,
        kind,
        message.msgid or _identity(message.at, kind, message.sender, message.text),
        message.sender,
        message.text,
        message.own_name,
        message.colour,
        message.role,
        message.own,
        message.reply_to,
        pack_reactions(message.reactions),
        message.deleted,
        message.bot,
    )


def pack_reactions(reactions: Iterable[Reaction]) -> str:
    """The reactions to a message; empty for none."""
    values = [[each.text, each.names, each.mine] for each in reactions]
    return json.dumps(values, ensure_ascii=False) if values else ""


def unpack_reactions(text: str) -> tuple[Reaction, ...]:
    """The reactions again. Raises ValueError where this program never wrote them."""
    values = json.loads(text) if text else ()
    return tuple(Reaction(str(reaction), tuple(map(str, names)), bool(mine)) for reaction, names, mine in values)


def pack_gap(at: float) -> Row:
    """The row of a gap."""
    return _row(at, GAP)


def gap_identity(at: float) -> str:
    """By what a gap is known."""
    return _identity(at, GAP, "", "")


def unpack(row: Sequence[object]) -> Entry | Gap:
    """What a row holds. Raises ValueError where this program never wrote it."""
    at, kind, identity, sender, text, own_name, colour, role, own, reply_to, reactions, deleted, bot = row
    moment, words, name = float(str(at)), str(text), intern(str(sender))
    if kind == GAP:
        return Gap()
    if kind == _CHANGED:
        spans = tuple(Span(str(piece), Style.STRONG if strong else Style.PLAIN) for piece, strong in json.loads(words))
        return Note(NoteKind.CHANGED, spans, moment)
    if coming_kind := _COMINGS.get(str(kind)):
        return coming(Coming(coming_kind, name, moment, words))
    return Message(
        sender=name,
        text=words,
        at=moment,
        own_name=intern(str(own_name)),
        colour=int(str(colour)),
        role=str(role),
        action=kind == DONE,
        notice=kind == NOTICED,
        own=bool(own),
        msgid="" if " " in str(identity) else str(identity),
        reply_to=str(reply_to),
        reactions=unpack_reactions(str(reactions)),
        deleted=str(deleted),
        bot=bool(bot),
    )


def identity_of(entry: Entry) -> str:
    """By what the first row of an entry is known; empty where it has none."""
    return next((row[2] for row in pack(entry)), "")


def _row(at: float, kind: str, sender: str = "", text: str = "") -> Row:
    return at, kind, _identity(at, kind, sender, text), sender, text, "", 0, "", 0, "", "", "", 0


def _identity(at: float, kind: str, sender: str, text: str) -> str:
    moment = f"{at:.3f}"
    return f"{moment} {kind} {zlib.crc32(f'{sender} {text}'.encode('utf-8', 'replace')):x}"
