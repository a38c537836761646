"""What can be done with a conversation, as the menus of its row and of its tab offer it."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from app.models.rows import ConversationKind, ConversationRow, HeaderRow, Notify, Pause
from app.views.actions import ChatActions
from app.views.kit.menu import Entry
from app.views.timeline.copying import to_clipboard

LEVEL_ICONS = {Notify.USUAL: "bell", Notify.ALL: "bell-fill", Notify.MENTIONS: "at", Notify.NONE: "bell-slash"}
_LEVELS = {
    Notify.USUAL: "Tell me as usual",
    Notify.ALL: "Tell me of everything",
    Notify.MENTIONS: "Tell me of mentions",
    Notify.NONE: "Mute",
}
_PAUSES = {Pause.HOUR: "Mute for an hour", Pause.DAY: "Mute until tomorrow"}


def of_row(widget: tk.Misc, row: ConversationRow, actions: ChatActions) -> list[Entry]:
    """The menu of a row of the sidebar."""
    entries = [Entry("Open", partial(actions.select, row.key), "arrow-return-left")]
    if row.unread:
        entries.append(Entry("Mark as read", partial(actions.mark_read, row.key), "envelope-open"))
    if row.kind is ConversationKind.SERVER:
        return entries
    star = ("Remove from favourites", "star-fill") if row.favourite else ("Add to favourites", "star")
    entries.append(Entry(star[0], partial(actions.favour, row.key, there=not row.favourite), star[1]))
    return [*entries, *levels(row, actions, apart=True), *_copies(widget, row, actions), *_end(row, actions)]


def levels(row: ConversationRow | HeaderRow, actions: ChatActions, *, apart: bool = False) -> list[Entry]:
    """What to tell of a room, or of somebody. ``apart``: a line parts it from what is above."""
    levels = _LEVELS if row.kind is ConversationKind.ROOM else (Notify.USUAL, Notify.NONE)
    entries: list[Entry] = []
    for level in levels:
        label, on = _LEVELS[level], row.notify is level
        if on and row.muted_until:
            label = f"Muted until {row.muted_until}"
        tell = partial(actions.tell_of, row.key, level)
        entries.append(Entry(label, tell, LEVEL_ICONS[level], checked=on, apart=apart and not entries))
    for pause, label in _PAUSES.items():
        entries.append(Entry(label, partial(actions.pause, row.key, pause), "clock", apart=pause is Pause.HOUR))
    return entries


def of_tab(row: ConversationRow, others: tuple[str, ...], actions: ChatActions) -> list[Entry]:
    """The menu of a tab. ``others``: the keys of the other tabs."""

    def close_others() -> None:
        for key in others:
            actions.close_tab(key)

    entries = [Entry("Close the tab", partial(actions.close_tab, row.key), "x-lg", "Ctrl W" if row.selected else "")]
    if others:
        entries.append(Entry("Close the others", close_others, "x-square"))
    if row.unread:
        entries.append(Entry("Mark as read", partial(actions.mark_read, row.key), "envelope-open"))
    return [*entries, *_end(row, actions)]


def _copies(widget: tk.Misc, row: ConversationRow, actions: ChatActions) -> list[Entry]:
    copies = [Entry("Copy the name", partial(to_clipboard, widget, row.title), "copy", apart=True)]
    if row.kind is ConversationKind.ROOM and (link := actions.link_to(row.key)):
        copies.append(Entry("Copy the link", partial(to_clipboard, widget, link), "link-45deg"))
    return copies


def _end(row: ConversationRow, actions: ChatActions) -> list[Entry]:
    if row.kind is ConversationKind.SERVER:
        return []
    close = partial(actions.close_conversation, row.key)
    if row.kind is ConversationKind.ROOM and row.joined:
        return [Entry("Leave the room", close, "box-arrow-right", danger=True, apart=True)]
    return [Entry("Put it away", close, "archive", apart=True)]
