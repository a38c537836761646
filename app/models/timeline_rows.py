"""How the items of a conversation are drawn: rows, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from app.models.dates import clock_time, day_title
from app.models.entries import Message, Note, Reaction
from app.models.line import Break, Content, Day, Item, Line, New
from app.models.notes import details, note, taken_back
from app.models.replies import excerpt
from app.models.richtext import clean, plain, spans
from app.models.rows import (
    DayRow,
    EdgeRow,
    MessageRow,
    NewRow,
    NoteRow,
    ReactionRow,
    ReplyRow,
    Span,
    Style,
    TimelineRow,
    Tool,
)

Tools = Callable[[Message], tuple[Tool, ...]]
"""What can be done with a message here and now."""

_NAMED = 3  # of who gave a reaction


class RowMaker:
    """Makes the rows of one conversation. ``literal``: nothing is styled. ``unfolded``: keys of notes that are open."""

    def __init__(self, line: Line, zone: tzinfo | None, tools: Tools, *, literal: bool) -> None:
        self._line = line
        self._zone = zone
        self._tools = tools
        self._literal = literal
        self.unfolded: set[int] = set()

    def row(self, item: Item, above: Item | None) -> TimelineRow:
        """The row of an item, which depends on what stands above it."""
        match item.content:
            case Message() as message:
                return self._message(item.key, message, above.content if above else None)
            case Note() as line:
                return self._note(item.key, line)
            case Day(day):
                return DayRow(item.key, day_title(day))
            case New():
                return NewRow(item.key)
            case Break(kind, text):
                return EdgeRow(item.key, kind, text)

    def _note(self, key: int, line: Note) -> NoteRow:
        unfolded = key in self.unfolded
        more = details(line.comings, self._clock) if unfolded else ()
        folds = len(line.comings) > 1
        return NoteRow(key, line.kind, (*line.spans, *more), self._clock(line.at), folds, unfolded)

    def _message(self, key: int, message: Message, above: Content | None) -> MessageRow:
        pieces = self._pieces(message)
        return MessageRow(
            key=key,
            sender=clean(message.sender),
            colour=message.colour,
            time=self._clock(message.at),
            spans=pieces,
            opens_group=not (isinstance(above, Message) and message.continues(above)),
            role=message.role,
            action=message.action,
            notice=message.notice,
            own=message.own,
            mentions_me=not message.own and any(piece.style is Style.MENTION for piece in pieces),
            delivery=message.delivery,
            trouble=message.trouble,
            reply=self._reply(message.reply_to) if message.reply_to else None,
            reactions=tuple(_reaction(each) for each in message.reactions),
            deleted=bool(message.deleted),
            bot=message.bot,
            tools=self._tools(message),
        )

    def _pieces(self, message: Message) -> tuple[Span, ...]:
        if message.deleted:
            return taken_back(message.deleted, message.sender)
        if self._literal:
            return (Span(plain(message.text)),)
        return spans(message.text, message.own_name)

    def _reply(self, msgid: str) -> ReplyRow:
        item = self._line.by_identity(msgid)
        quoted = item.content if item else None
        if not isinstance(quoted, Message):
            return ReplyRow("", 0, "An earlier message")  # a click fetches it
        gone = "".join(piece.text for piece in taken_back(quoted.deleted, quoted.sender)) if quoted.deleted else ""
        return ReplyRow(clean(quoted.sender), quoted.colour, gone or excerpt(quoted.text))

    def _clock(self, at: float) -> str:
        return clock_time(at, self._zone)


def _reaction(reaction: Reaction) -> ReactionRow:
    named = [clean(name) for name in reaction.names]
    others = len(named) - _NAMED
    if others > 0:
        named = [*named[:_NAMED], f"{others} {'other' if others == 1 else 'others'}"]
    who = note(", ".join(["{}"] * (len(named) - 1)) + " and {}" if len(named) > 1 else "{}", *named)
    return ReactionRow(clean(reaction.text), len(reaction.names), reaction.mine, "".join(piece.text for piece in who))
