"""The one table of all that the window can do by name: for the keys, the quick switcher, the menus, the sheet of
shortcuts and the settings.

To add a command, add a line to `COMMANDS`. What opens something in the window is an `Errand`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.preferences import Page
from app.models.rows import AccountDeed, CommandRow, Errand, Group, Link, Notify, Section

if TYPE_CHECKING:
    from app.controllers.actions.commands import CommandActions

Run = Callable[["CommandActions"], object]
When = Callable[["CommandActions"], bool]


def _inside(app: CommandActions) -> bool:
    return app.here.visit.inside


def _always(_app: CommandActions) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. ``title``: ``{place}`` is the one that is shown. ``usual``: its keys ("Ctrl Shift M"), unless
    the person chose others. ``when``: whether it can be done now; elsewhere it is not offered, and its keys do nothing.
    """

    title: str
    group: Group
    icon: str
    run: Run
    usual: tuple[str, ...] = ()
    when: When = _inside

    def row(self, name: str, keys: tuple[str, ...], place: str) -> CommandRow:
        """What is drawn of it."""
        return CommandRow(name, self.title.format(place=place), self.group, self.icon, keys, self.usual)


def _asks(errand: Errand) -> Run:
    return lambda app: app.here.world.screen.run_errand(errand)


def _about_oneself(title: str, icon: str, deed: AccountDeed) -> Command:
    def possible(app: CommandActions) -> bool:
        return _inside(app) and deed in app.here.accounts.deeds()

    return Command(title, Group.PLACE, icon, lambda app: app.do_account(deed), when=possible)


def _close(app: CommandActions) -> None:
    if selected := app.here.workspace.selected:
        app.close_tab(selected.key)


def _part(app: CommandActions) -> None:
    if selected := app.here.workspace.selected:
        app.close_conversation(selected.key)


def _read(app: CommandActions) -> None:
    if selected := app.here.workspace.selected:
        app.mark_read(selected.key)


def _favour(app: CommandActions) -> None:
    workspace = app.here.workspace
    if selected := workspace.selected:
        app.favour(selected.key, there=workspace.section(selected) is not Section.FAVOURITES)


def _mute(app: CommandActions) -> None:
    workspace = app.here.workspace
    if selected := workspace.selected:
        muted = workspace.level(selected) is Notify.NONE
        app.tell_of(selected.key, Notify.USUAL if muted else Notify.NONE)


def _members(app: CommandActions) -> None:
    app.show_members(shown=not app.here.settings.value.members_shown)


_GO = {
    "switch": Command("Jump to…", Group.GO, "search", _asks(Errand.SWITCH), ("Ctrl K",)),
    "next-pane": Command("Next part of the window", Group.GO, "layout-three-columns", _asks(Errand.NEXT_PANE), ("F6",)),
    "last-pane": Command(
        "Part of the window before", Group.GO, "layout-three-columns", _asks(Errand.LAST_PANE), ("Shift F6",)
    ),
    "next": Command("Next conversation", Group.GO, "arrow-down", lambda app: app.select_next(1), ("Alt Down",)),
    "last": Command("Conversation before", Group.GO, "arrow-up", lambda app: app.select_next(-1), ("Alt Up",)),
    "next-tab": Command("Next tab", Group.GO, "arrow-right", lambda app: app.next_tab(1), ("Ctrl Tab",)),
    "last-tab": Command("Tab before", Group.GO, "arrow-left", lambda app: app.next_tab(-1), ("Ctrl Shift Tab",)),
    "tab-left": Command(
        "Move the tab to the left", Group.GO, "box-arrow-left", lambda app: app.shift_tab(-1), ("Ctrl Shift Page Up",)
    ),
    "tab-right": Command(
        "Move the tab to the right",
        Group.GO,
        "box-arrow-right",
        lambda app: app.shift_tab(1),
        ("Ctrl Shift Page Down",),
    ),
    "next-unread": Command(
        "Next unread conversation",
        Group.GO,
        "arrow-down-circle",
        lambda app: app.select_next(1, unread=True),
        ("Alt Shift Down",),
    ),
    "last-unread": Command(
        "Unread conversation before",
        Group.GO,
        "arrow-up-circle",
        lambda app: app.select_next(-1, unread=True),
        ("Alt Shift Up",),
    ),
}

_SEARCH = {
    "search": Command("Search here", Group.GO, "search", lambda app: app.open_search(), ("Ctrl F",)),
    "search-everywhere": Command(
        "Search everywhere", Group.GO, "search", lambda app: app.open_search(everywhere=True), ("Ctrl Shift F",)
    ),
    "mentions": Command("What was said to you", Group.GO, "bell", lambda app: app.open_mentions(), ("Ctrl Shift M",)),
    "unread": Command("What is unread", Group.GO, "envelope", lambda app: app.open_unread(), ("Ctrl Shift I",)),
}

_CONVERSATION = {
    "join": Command("Join a room", Group.CONVERSATION, "plus-lg", _asks(Errand.JOIN), ("Ctrl J",)),
    "directory": Command(
        "Find a room", Group.CONVERSATION, "list-ul", lambda app: app.open_directory(), ("Ctrl Shift J",)
    ),
    "talk": Command("Write to somebody", Group.CONVERSATION, "pencil-square", _asks(Errand.TALK), ("Ctrl N",)),
    "close": Command("Close the tab", Group.CONVERSATION, "x-lg", _close, ("Ctrl W",)),
    "read": Command("Mark the conversation as read", Group.CONVERSATION, "check2", _read),
    "favourite": Command("Add to favourites, or remove", Group.CONVERSATION, "star", _favour),
    "mute": Command("Mute the conversation, or not", Group.CONVERSATION, "bell-slash", _mute),
    "part": Command("Leave the room, or put the conversation away", Group.CONVERSATION, "box-arrow-left", _part),
    "members": Command("Show or hide the people here", Group.CONVERSATION, "people", _members, ("Ctrl U",)),
}

_PLACE = {
    "read-all": Command(
        "Mark all of {place} as read", Group.PLACE, "check2-all", lambda app: app.mark_all_read(), ("Shift Esc",)
    ),
    "account": Command("Your account", Group.PLACE, "person-circle", lambda app: app.open_settings(Page.ACCOUNT)),
    "log-in": _about_oneself("Log in at {place}", "box-arrow-in-right", AccountDeed.LOG_IN),
    "register": _about_oneself("Register an account at {place}", "person-plus", AccountDeed.REGISTER),
    "away": _about_oneself("Set yourself away", "moon", AccountDeed.AWAY),
    "back": _about_oneself("You are back", "sun", AccountDeed.BACK),
    "reconnect": Command(
        "Reconnect to {place}",
        Group.PLACE,
        "plug",
        lambda app: app.reconnect(),
        ("Ctrl Shift R",),
        lambda app: _inside(app) and app.here.workspace.standing.link in (Link.WAITING, Link.OFFLINE),
    ),
    "copy-link": Command("Copy the link to {place}", Group.PLACE, "link-45deg", _asks(Errand.COPY_LINK)),
    "add-place": Command("Go to another place", Group.PLACE, "plus-circle", lambda app: app.add_place()),
    "add-network": Command("Add a network…", Group.PLACE, "globe2", lambda app: app.add_network()),
    "leave": Command("Leave {place}", Group.PLACE, "box-arrow-right", lambda app: app.ask_leave()),
}

_WINDOW = {
    "settings": Command("Settings", Group.WINDOW, "gear", lambda app: app.open_settings(), ("Ctrl ,",), _always),
    "theme": Command(
        "Switch the theme: light or dark", Group.WINDOW, "circle-half", lambda app: app.switch_theme(), when=_always
    ),
    "zoom-in": Command("Larger", Group.WINDOW, "zoom-in", lambda app: app.zoom(1), ("Ctrl +",), _always),
    "zoom-out": Command("Smaller", Group.WINDOW, "zoom-out", lambda app: app.zoom(-1), ("Ctrl -",), _always),
    "zoom-usual": Command("Usual size", Group.WINDOW, "aspect-ratio", lambda app: app.zoom(0), ("Ctrl 0",), _always),
    "try-notification": Command(
        "Show a notification, to try", Group.WINDOW, "bell", lambda app: app.try_notification(), when=_always
    ),
    "shortcuts": Command("All shortcuts", Group.WINDOW, "keyboard", _asks(Errand.SHORTCUTS), ("Ctrl /",), _always),
    "quit": Command("Close Parlour", Group.WINDOW, "power", lambda app: app.quit(), ("Ctrl Q",), _always),
}

COMMANDS: Mapping[str, Command] = _GO | _SEARCH | _CONVERSATION | _PLACE | _WINDOW
"""By name, in the order in which they are listed. The names stand in the preferences: they stay."""
