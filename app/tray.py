"""An icon in the tray, as desktops have it over D-Bus: a status notifier item, with its menu.

Sources: freedesktop.org "StatusNotifierItem"; com.canonical.dbusmenu, as libdbusmenu describes it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.background import Background
from app.models.rows.news import TrayRow

if TYPE_CHECKING:
    from dbus_fast import Message, Variant
    from dbus_fast.aio import MessageBus

Icon = tuple[int, int, bytes]
"""Width, height, and its pixels: four bytes each, alpha first, then red, green and blue."""

_ITEM, _MENU, _WATCHER = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu", "org.kde.StatusNotifierWatcher"
_ITEM_PATH, _MENU_PATH = "/StatusNotifierItem", "/MenuBar"
_CHOICES = {1: "open", 2: "away", 3: "quit"}
_PATIENCE = 5.0  # seconds


class SystemTray:
    """A `Tray`. ``call_soon`` makes a call on the thread of the controllers; there ``on_choice`` is told what the
    person chose, and ``on_there`` whether a tray shows the icon. ``icons``: the icon in a few sizes, with or without a
    dot.
    """

    def __init__(
        self,
        call_soon: Callable[[Callable[[], None]], None],
        on_choice: Callable[[str], None],
        on_there: Callable[[bool], None],
        icons: Callable[[bool], list[Icon]],
    ) -> None:
        self._call_soon = call_soon
        self._on_choice = on_choice
        self._on_there = on_there
        self._icons = icons
        self._background = Background("tray")
        self._bus: MessageBus | None = None
        self._row = TrayRow()
        self._revision = 1
        self._changing: asyncio.Task[None] | None = None

    def show(self, row: TrayRow) -> None:
        """Show the icon, or what changed in it."""
        self._background.do(self._show(row))

    def hide(self) -> None:
        """Take it away, and end the thread."""
        self._background.end(self._leave())

    # On the thread of the tray

    async def _show(self, row: TrayRow) -> None:
        before, self._row = self._row, row
        if self._bus is None:
            there = await self._enter()
            self._call_soon(lambda: self._on_there(there))
            return
        if row.unread != before.unread:
            await self._signal(_ITEM_PATH, _ITEM, "NewIcon")
        if row.away != before.away:
            self._revision += 1
            await self._signal(_MENU_PATH, _MENU, "LayoutUpdated", "ui", [self._revision, 0])

    async def _enter(self) -> bool:
        """Ask to be shown, now and whenever another tray comes; whether one shows it now."""
        try:
            from dbus_fast.aio import MessageBus

            bus = await asyncio.wait_for(MessageBus().connect(), _PATIENCE)
        except Exception:  # no such library on this system, or whatever it meets on its way to a bus that is not there
            return False
        self._bus = bus
        bus.add_message_handler(self._answer)
        name = "org.freedesktop.DBus"
        await self._ask(name, "/org/freedesktop/DBus", name, "AddMatch", f"member='NameOwnerChanged',arg0='{_WATCHER}'")
        return await self._register()

    async def _register(self) -> bool:
        bus = self._bus
        if bus is None or bus.unique_name is None:
            return False
        return await self._ask(
            _WATCHER, "/StatusNotifierWatcher", _WATCHER, "RegisterStatusNotifierItem", bus.unique_name
        )

    async def _ask(self, to: str, path: str, interface: str, member: str, about: str) -> bool:
        """Ask somebody on the bus; whether they did it."""
        from dbus_fast import Message, MessageType

        if self._bus is None:
            return False
        asking = Message(destination=to, path=path, interface=interface, member=member, signature="s", body=[about])
        try:
            reply = await asyncio.wait_for(self._bus.call(asking), _PATIENCE)
        except TimeoutError:
            return False
        return reply is not None and reply.message_type is MessageType.METHOD_RETURN

    async def _tray_changed(self, there: bool) -> None:
        """Another tray came, or the last went."""
        there = there and await self._register()
        self._call_soon(lambda: self._on_there(there))

    async def _leave(self) -> None:
        if self._bus is not None:
            self._bus.disconnect()
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # the library lacks its type
            self._bus = None

    async def _signal(self, path: str, interface: str, name: str, signature: str = "", body: Any = ()) -> None:
        from dbus_fast import Message

        if self._bus is not None:
            await self._bus.send(Message.new_signal(path, interface, name, signature, list(body)))

    def _answer(self, message: Message) -> Message | None:
        from dbus_fast import Message, MessageType, Variant

        given = message.body
        if message.member == "NameOwnerChanged" and given[0] == _WATCHER:
            self._changing = asyncio.get_running_loop().create_task(self._tray_changed(bool(given[2])))
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        match message.interface, message.member:
            case "org.freedesktop.DBus.Properties", "GetAll":
                return Message.new_method_return(message, "a{sv}", [self._properties(given[0])])
            case "org.freedesktop.DBus.Properties", "Get":
                found = self._properties(given[0]).get(given[1], Variant("s", ""))
                return Message.new_method_return(message, "v", [found])
            case "org.kde.StatusNotifierItem", "Activate" | "SecondaryActivate":
                self._choose("open")
            case "com.canonical.dbusmenu", "GetLayout":
                return Message.new_method_return(message, "u(ia{sv}av)", [self._revision, self._layout()])
            case "com.canonical.dbusmenu", "GetGroupProperties":
                entries = [[number, self._entry(number)] for number in given[0] if number in _CHOICES]
                return Message.new_method_return(message, "a(ia{sv})", [entries])
            case "com.canonical.dbusmenu", "AboutToShow":
                return Message.new_method_return(message, "b", [False])
            case "com.canonical.dbusmenu", "Event":
                if given[1] == "clicked" and given[0] in _CHOICES:
                    self._choose(_CHOICES[given[0]])
            case _:
                return None
        return Message.new_method_return(message)

    def _choose(self, choice: str) -> None:
        self._call_soon(lambda: self._on_choice(choice))

    def _properties(self, interface: str) -> dict[str, Variant]:
        from dbus_fast import Variant

        if interface == _MENU:
            return {"Version": Variant("u", 3), "Status": Variant("s", "normal"), "TextDirection": Variant("s", "ltr")}
        if interface != _ITEM:
            return {}
        pixels = [list(icon) for icon in self._icons(self._row.unread)]
        return {
            "Category": Variant("s", "Communications"),
            "Id": Variant("s", "parlour"),
            "Title": Variant("s", "Parlour"),
            "Status": Variant("s", "Active"),
            "WindowId": Variant("i", 0),
            "IconName": Variant("s", ""),
            "IconPixmap": Variant("a(iiay)", pixels),
            "ItemIsMenu": Variant("b", False),
            "Menu": Variant("o", _MENU_PATH),
        }

    def _layout(self) -> list[Any]:
        from dbus_fast import Variant

        entries = [Variant("(ia{sv}av)", [number, self._entry(number), []]) for number in _CHOICES]
        return [0, {"children-display": Variant("s", "submenu")}, entries]

    def _entry(self, number: int) -> dict[str, Variant]:
        from dbus_fast import Variant

        words = {"open": "Open", "away": "I am back" if self._row.away else "Set yourself away", "quit": "Quit"}
        return {"label": Variant("s", words[_CHOICES[number]])}
