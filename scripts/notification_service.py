"""A session bus of its own, and a service on it that shows notifications by writing down what it is asked for."""

import asyncio
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Annotated, Any

from dbus_fast import Message
from dbus_fast.aio.message_bus import MessageBus
from dbus_fast.annotations import DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

PATIENCE = 30
_NAME = "org.freedesktop.Notifications"
_Strings = Annotated[list[str], DBusSignature("as")]
_Hints = Annotated[dict[str, Any], DBusSignature("a{sv}")]
_Server = Annotated[list[str], DBusSignature("ssss")]
_Action = Annotated[list[Any], DBusSignature("us")]


class Service(ServiceInterface):
    """What of the service is used; its methods have the names that D-Bus knows. ``heard``: what it was asked for."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(_NAME)
        self.heard: SimpleQueue[tuple[object, ...]] = SimpleQueue()
        self._loop = loop
        self._last = 0

    def click(self, number: int) -> None:
        """The person clicks on a notification. From any thread."""
        self._loop.call_soon_threadsafe(lambda: self.invoked(number, "default"))

    @dbus_method(name="GetCapabilities")
    def capabilities(self) -> _Strings:
        return ["body", "body-markup", "actions"]

    @dbus_method(name="GetServerInformation")
    def information(self) -> _Server:
        return ["Test", "Parlour", "1", "1.2"]

    @dbus_method(name="Notify")
    def notify(
        self,
        app: DBusStr,
        _replaces: DBusUInt32,
        _icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: _Strings,
        _hints: _Hints,
        _timeout: DBusInt32,
    ) -> DBusUInt32:
        self._last += 1
        self.heard.put(("shown", self._last, app, title, body, tuple(actions)))
        return self._last

    @dbus_method(name="CloseNotification")
    def close(self, number: DBusUInt32) -> None:
        self.heard.put(("closed", number))

    def note_count(self, message: Message) -> None:
        """A program tells docks how much is unread."""
        if message.member == "Update":
            application, told = message.body
            self.heard.put(("counted", application, {name: each.value for name, each in told.items()}))

    @dbus_signal(name="ActionInvoked")
    def invoked(self, number: int, action: str) -> _Action:
        return [number, action]


@contextmanager
def session_bus() -> Iterator[str]:
    """Its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


@contextmanager
def service_on(address: str) -> Iterator[Service]:
    """The service, at work on a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def begin() -> tuple[MessageBus, Service]:
        bus = await MessageBus(bus_address=address).connect()
        service = Service(loop)
        bus.export("/org/freedesktop/Notifications", service)
        await bus.request_name(_NAME)
        bus.add_message_handler(service.note_count)
        await bus.call(
            Message(
                destination="org.freedesktop.DBus",
                path="/org/freedesktop/DBus",
                interface="org.freedesktop.DBus",
                member="AddMatch",
                signature="s",
                body=["type='signal',interface='com.canonical.Unity.LauncherEntry'"],
            )
        )
        return bus, service

    async def end(bus: MessageBus) -> None:
        bus.disconnect()
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # the library lacks its type

    bus, service = asyncio.run_coroutine_threadsafe(begin(), loop).result(PATIENCE)
    try:
        yield service
    finally:
        asyncio.run_coroutine_threadsafe(end(bus), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
