"""What is told outside the window: notifications of the desktop, and the icon in its tray."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One notification. ``key``: the conversation that a click opens. ``text``: plain, without markup. ``sound``: it is
    heard as well.
    """

    key: str
    title: str
    text: str
    sound: bool = False


@dataclass(frozen=True, slots=True)
class TrayRow:
    """The icon in the tray. ``unread``: something waits to be read. ``away``: the person is."""

    unread: bool = False
    away: bool = False
