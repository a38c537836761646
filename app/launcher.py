"""The count at the program's icon in a dock: Unity's signal, which the docks of GNOME, KDE and others listen for.

Source: wiki.ubuntu.com/Unity/LauncherAPI, "Low level DBus API: com.canonical.Unity.LauncherEntry".
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus

APPLICATION = "application://parlour.desktop"
"""Under what docks know the program: the name of the file that puts it into menus."""

_PATIENCE = 5.0  # seconds


class Launcher:
    """Tells docks. Where there is no session bus there is no dock to be told."""

    def __init__(self) -> None:
        self._bus: MessageBus | None = None
        self._shown = 0

    async def count(self, unread: int) -> None:
        """Show this number, nothing for 0."""
        from dbus_fast import Message, MessageType, Variant
        from dbus_fast.aio import MessageBus

        if self._bus is None or not self._bus.connected:
            try:
                self._bus = await asyncio.wait_for(MessageBus().connect(), _PATIENCE)
            except Exception:  # whatever the library meets on its way to a bus that is not there
                return
        self._shown = unread
        what = {"count": Variant("x", unread), "count-visible": Variant("b", unread > 0)}
        await self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path="/org/parlour/Launcher",
                interface="com.canonical.Unity.LauncherEntry",
                member="Update",
                signature="sa{sv}",
                body=[APPLICATION, what],
            )
        )

    async def leave(self) -> None:
        """Show nothing any more, and say goodbye to the bus."""
        if self._bus is None:
            return
        if self._shown:
            await self.count(0)
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # the library lacks its type
