"""A server that keeps what was said, on paper: it answers what a desktop asks of its history."""

from __future__ import annotations

from collections.abc import Iterable

from app.transport.commands import FetchHistory, ListConversations, MarkRead, Point, Stretch
from app.transport.events import (
    Ability,
    Connected,
    ConversationsListed,
    Event,
    HistoryReceived,
    Past,
    TextReceived,
)
from tests.controllers.desk import NOON, Desk

ABILITIES = frozenset({Ability.HISTORY, Ability.READ_MARKERS})
IN = Connected("sam", network="Harbour Lab", abilities=ABILITIES)


def line(number: int, sender: str = "mei", text: str = "", where: str = "#lobby") -> TextReceived:
    """What somebody said so many seconds after a day before noon."""
    private = not where.startswith("#")
    at = NOON - 24 * 3600 + number
    return TextReceived(where, private, sender, text or str(number), at, msgid=f"m{number}", own=sender == "sam")


class Archive:
    """What was said in each conversation, and the questions that were answered."""

    def __init__(self, desk: Desk, *past: Past) -> None:
        self.desk = desk
        self.logs: dict[str, list[Past]] = {}
        self.questions: list[FetchHistory | ListConversations] = []
        self.marks: list[MarkRead] = []
        self.note(*past)

    def note(self, *past: Past) -> None:
        """This was said, while the desktop hears nothing of it."""
        for event in past:
            where = getattr(event, "conversation", "") or getattr(event, "room", "#lobby")
            self.logs.setdefault(where, []).append(event)

    def say(self, *past: Past) -> None:
        """This is said, and the desktop hears it."""
        self.note(*past)
        self.desk.hear(*past)

    def come_in(self, room: str = "#lobby") -> None:
        """The desktop comes in from the first screen, and into a room."""
        self.desk.app.join_server("sam", "chat.example", "", room, secure=True)
        self.desk.hear(IN)
        self.desk.let_in(room)

    def answer(self) -> None:
        """Answer until nothing more is asked."""
        while answers := list(self._answers()):
            self.desk.hear(*answers)

    def _answers(self) -> Iterable[Event]:
        for command in self.desk.sent():
            match command:
                case FetchHistory():
                    self.questions.append(command)
                    yield self._page(command)
                case ListConversations():
                    self.questions.append(command)
                    talks = {name: log[-1].at for name, log in self.logs.items()}
                    found = [(name, at) for name, at in talks.items() if command.after < at < command.before]
                    yield ConversationsListed(tuple(sorted(found, key=lambda talk: -talk[1])))
                case MarkRead():
                    self.marks.append(command)

    def _page(self, asked: FetchHistory) -> HistoryReceived:
        log = self.logs.get(asked.target, [])
        match asked.stretch:
            case Stretch.LATEST:
                found = [event for event in log if asked.point == Point() or _is_after(event, asked.point, log)]
                page = found[-asked.limit :]
            case Stretch.BEFORE:
                found = [event for event in log if not _is_after(event, asked.point, log)]
                found = [event for event in found if getattr(event, "msgid", "") != (asked.point.msgid or None)]
                page = found[-asked.limit :]
            case _:
                middle = next(i for i, event in enumerate(log) if getattr(event, "msgid", "") == asked.point.msgid)
                found = page = log[max(0, middle - asked.limit // 2) : middle + asked.limit // 2]
        return HistoryReceived(asked.target, asked.reference, tuple(page), complete=len(found) < asked.limit)


def _is_after(event: Past, point: Point, log: list[Past]) -> bool:
    ids = [getattr(each, "msgid", "") for each in log]
    if point.msgid in ids:
        return log.index(event) > ids.index(point.msgid)
    return event.at > point.at
