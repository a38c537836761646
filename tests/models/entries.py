"""Entries of a conversation, and what is read of its rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.models.entries import Message
from app.models.rows import DayRow, Delivery, NewRow, TimelineRow
from app.models.timeline import Timeline

NOON = datetime(2025, 10, 9, 12, 0, tzinfo=UTC)


def at(minutes: float = 0, days: float = 0) -> float:
    return (NOON + timedelta(minutes=minutes, days=days)).timestamp()


def said(text: str, sender: str = "mei", minutes: float = 0, days: float = 0, msgid: str = "") -> Message:
    return Message(sender, text, at(minutes, days), own_name="sam", msgid=msgid)


def mine(text: str, reference: str) -> Message:
    return Message("sam", text, at(), own=True, reference=reference, delivery=Delivery.WAITING)


def arrived(text: str, reference: str, msgid: str = "") -> Message:
    return Message("sam", text, at(), own=True, reference=reference, msgid=msgid)


def rows(timeline: Timeline) -> list[TimelineRow]:
    return list(timeline.slice(0, len(timeline)))


def shown(timeline: Timeline) -> list[str]:
    return ["new" if isinstance(row, NewRow) else row.text for row in rows(timeline) if not isinstance(row, DayRow)]
