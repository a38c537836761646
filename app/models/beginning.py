"""What is seen first, as the preferences have it: how it looks, and what the fields of the first screen hold."""

from __future__ import annotations

from app.models.address import PARLOUR_PORT
from app.models.preferences import Preferences
from app.models.rows.look import LookRow
from app.models.rows.welcome import WelcomeRow

LOBBY = "#lobby"
"""The room that a place has from the start."""


def first_look(known: Preferences, *, system_dark: bool = True) -> LookRow:
    """How everything looks. A system that was not asked yet is taken for a dark one."""
    return LookRow(
        known.theme(system_dark=system_dark),
        known.accent,
        known.font,
        known.zoom,
        known.density == "compact",
        known.show_tabs,
        known.mode == "system",
    )


def first_screen(known: Preferences, *, can_return: bool = False) -> WelcomeRow:
    """The first screen with what was typed into it the last time. ``can_return``: there is a place to go back to."""
    return WelcomeRow(
        name=known.name,
        place=known.place,
        address=known.address,
        port=known.port or str(PARLOUR_PORT),
        room=known.room or LOBBY,
        secure=known.secure,
        can_return=can_return,
    )
