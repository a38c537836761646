"""What several tests of the desktop begin with, and look at."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.news import GATHER
from app.models.preferences import Preferences
from app.models.rows import Link, WelcomeRow
from app.transport.events import Disconnected, Ending, Member
from tests.controllers.desk import Desk

LOST = Disconnected(Ending.LOST, "The connection broke.")
UNREACHABLE = Disconnected(Ending.UNREACHABLE, "Nobody answers there.")
PIN = "ab" * 32
GROUPED = " ".join([":".join(["AB"] * 16)] * 2)


def two_rooms(desk: Desk) -> None:
    """#lobby is shown, #tea is open."""
    desk.enter("#lobby", Member("mei"))
    desk.app.join_room("#tea")
    desk.let_in("#tea", Member("mei"), Member("ravi"))
    desk.app.select(desk.row("#lobby").key)


def names(desk: Desk) -> list[str]:
    return [member.name for group in desk.screen.members for member in group.members]


def selected(desk: Desk) -> str:
    assert desk.screen.header
    return desk.screen.header.title


def link(desk: Desk) -> Link:
    assert desk.screen.place
    return desk.screen.place.link


def trouble(desk: Desk) -> str:
    assert desk.screen.place
    return desk.screen.place.trouble


def welcome(desk: Desk) -> WelcomeRow:
    assert desk.screen.welcome
    return desk.screen.welcome


def away_from(**preferences: object) -> Desk:
    """In two rooms, of which #lobby is shown, and not looking; all was told that was to be told."""
    desk = Desk(replace(Preferences(), **preferences))  # type: ignore[arg-type]  # any of them, by name
    desk.app.start()
    two_rooms(desk)
    desk.app.attend(present=False)
    return desk


def told(desk: Desk, seconds: float = GATHER) -> list[tuple[str, str]]:
    """What was told by then, since the last time."""
    desk.clock.advance(seconds)
    rows, desk.notifier.told = desk.notifier.told, []
    return [(row.title, row.text) for row in rows]
