"""The icon in the tray, as a tray on a session bus sees it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from app.models.rows.news import TrayRow
from app.tray import SystemTray
from app.views.shapes import tray_icons

pytest.importorskip("dbus_fast", reason="only where trays are spoken to over D-Bus")
from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from scripts.notification_service import PATIENCE, session_bus

needs_bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="there is no dbus-daemon")
ITEM, MENU = ("/StatusNotifierItem", "org.kde.StatusNotifierItem"), ("/MenuBar", "com.canonical.dbusmenu")
PROPERTIES = "org.freedesktop.DBus.Properties"


class Host:
    """A tray: ``items`` asked to be shown, ``signals`` came of them."""

    def __init__(self, address: str) -> None:
        self.items: SimpleQueue[str] = SimpleQueue()
        self.signals: SimpleQueue[str] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._bus: MessageBus = self._run(self._begin(address))

    def call(self, place: tuple[str, str], member: str, signature: str, *given: object) -> list[Any]:
        """Call the item that came last."""
        answer: list[Any] = self._run(self._call(self._item, *place, member, signature, list(given)))
        return answer

    def property(self, place: tuple[str, str], name: str) -> Any:
        """One of its properties."""
        return self.call((place[0], PROPERTIES), "Get", "ss", place[1], name)[0].value

    def wait_for_item(self) -> None:
        self._item = self.items.get(timeout=PATIENCE)

    def close(self) -> None:
        self._bus.disconnect()
        self._run(self._bus.wait_for_disconnect())  # type: ignore[no-untyped-call]  # the library lacks its type
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def _run(self, job: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(job, self._loop).result(PATIENCE)

    async def _begin(self, address: str) -> MessageBus:
        bus = await MessageBus(bus_address=address).connect()
        bus.add_message_handler(self._heard)
        await bus.request_name("org.kde.StatusNotifierWatcher")
        self._bus = bus
        for place in (ITEM, MENU):
            rule = f"type='signal',interface='{place[1]}'"
            name = "org.freedesktop.DBus"
            await self._call(name, "/org/freedesktop/DBus", name, "AddMatch", "s", [rule])
        return bus

    async def _call(self, to: str, path: str, interface: str, member: str, signature: str, given: list[Any]) -> Any:
        asking = Message(destination=to, path=path, interface=interface, member=member, signature=signature, body=given)
        reply = await self._bus.call(asking)
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body

    def _heard(self, message: Message) -> Message | None:
        if message.member == "RegisterStatusNotifierItem":
            self.items.put(message.body[0])
            return Message.new_method_return(message)
        if message.message_type is MessageType.SIGNAL and message.interface in (ITEM[1], MENU[1]):
            self.signals.put(str(message.member))
        return None


class Program:
    """A tray icon, and what the program gets to know of it."""

    def __init__(self) -> None:
        self.calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.chosen: list[str] = []
        self.there: list[bool] = []
        self.tray = SystemTray(self.calls.put, self.chosen.append, self.there.append, tray_icons)

    def take_call(self) -> None:
        self.calls.get(timeout=PATIENCE)()


@pytest.fixture
def program() -> Iterator[Program]:
    made = Program()
    yield made
    made.tray.hide()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = Host(address)
        yield made
        made.close()


@needs_bus
def test_it_is_shown_and_a_click_or_its_menu_comes_back(host: Host, program: Program) -> None:
    program.tray.show(TrayRow())
    program.take_call()
    host.wait_for_item()
    assert program.there == [True]
    assert (host.property(ITEM, "Title"), host.property(ITEM, "Status")) == ("Parlour", "Active")
    assert host.property(ITEM, "Menu") == MENU[0]
    assert host.call((ITEM[0], PROPERTIES), "GetAll", "s", ITEM[1])[0]["Id"].value == "parlour"
    host.call(ITEM, "Activate", "ii", 0, 0)
    _, (_, _, entries) = host.call(MENU, "GetLayout", "iias", 0, -1, [])
    assert [entry.value[1]["label"].value for entry in entries] == ["Open", "Set yourself away", "Quit"]
    from dbus_fast import Variant

    for number in (2, 3):
        host.call(MENU, "Event", "isvu", number, "clicked", Variant("i", 0), 0)
    for _ in range(3):
        program.take_call()
    assert program.chosen == ["open", "away", "quit"]


@needs_bus
def test_what_changes_is_told(host: Host, program: Program) -> None:
    program.tray.show(TrayRow())
    program.take_call()
    host.wait_for_item()
    plain = host.property(ITEM, "IconPixmap")
    program.tray.show(TrayRow(unread=True))
    assert host.signals.get(timeout=PATIENCE) == "NewIcon"
    dotted = host.property(ITEM, "IconPixmap")
    assert [icon[:2] for icon in plain] == [icon[:2] for icon in dotted] == [(22, 22), (32, 32), (48, 48)]
    assert all(len(icon[2]) == 4 * icon[0] * icon[1] for icon in plain)
    assert plain != dotted
    program.tray.show(TrayRow(unread=True, away=True))
    assert host.signals.get(timeout=PATIENCE) == "LayoutUpdated"
    [[[number, entry]]] = host.call(MENU, "GetGroupProperties", "aias", [2], [])
    assert (number, entry["label"].value) == (2, "I am back")


@needs_bus
def test_what_changes_at_once_asks_for_no_second_icon(host: Host, program: Program) -> None:
    program.tray.show(TrayRow())
    program.tray.show(TrayRow(unread=True))
    program.take_call()
    host.wait_for_item()
    assert host.signals.get(timeout=PATIENCE) == "NewIcon"
    program.tray.hide()
    assert host.items.empty()
    assert program.calls.empty()


@needs_bus
def test_it_is_taken_away_and_comes_back(host: Host, program: Program) -> None:
    for _ in range(2):
        program.tray.show(TrayRow())
        program.take_call()
        host.wait_for_item()
        program.tray.hide()
    assert program.there == [True, True]


@needs_bus
def test_a_tray_may_come_later_and_go(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        program.tray.show(TrayRow())
        program.take_call()
        host = Host(address)
        program.take_call()
        host.wait_for_item()
        assert host.property(ITEM, "Id") == "parlour"
        host.close()
        program.take_call()
        assert program.there == [False, True, False]
        program.tray.hide()


def test_without_a_bus_it_is_said(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    program.tray.show(TrayRow())
    program.take_call()
    assert program.there == [False]
