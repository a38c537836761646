"""Notifications over a session bus, and the sound that comes with them."""

from __future__ import annotations

import gc
import shutil
import subprocess
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from app import chime
from app.launcher import Launcher
from app.models.rows import NewsRow
from app.notifying import SystemNotifier

pytest.importorskip("dbus_fast", reason="only where notifications go over D-Bus")
from scripts.notification_service import PATIENCE, Service, service_on, session_bus

needs_bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="there is no dbus-daemon")


class Person:
    """A notifier, and what the person, or the program, gets to know of it."""

    def __init__(self, folder: Path) -> None:
        self.calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.clicked: list[str] = []
        self.troubles: list[tuple[str, bool]] = []
        self.sound = folder / "chime.wav"
        self.notifier = SystemNotifier(self.calls.put, self.clicked.append, self.have_trouble, self.sound)

    def have_trouble(self, reason: str, sound: bool) -> None:
        self.troubles.append((reason, sound))

    def take_call(self) -> None:
        """Wait for a call, and make it."""
        self.calls.get(timeout=PATIENCE)()


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    gc.collect()  # what other tests left of Tk would hang where the notifier's thread collects it
    made = Person(tmp_path)
    yield made
    made.notifier.close()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with session_bus() as address, service_on(address) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield made


@needs_bus
def test_it_is_shown_without_markup_and_a_click_comes_back(person: Person, service: Service) -> None:
    person.notifier.notify(NewsRow("1.2", "mei in #tea", "<b>1 < 2</b> & more"))
    shown = ("shown", 1, "Parlour", "mei in #tea", "&lt;b&gt;1 &lt; 2&lt;/b&gt; &amp; more", ("default", ""))
    assert service.heard.get(timeout=PATIENCE) == shown
    deadline = time.monotonic() + PATIENCE
    while person.calls.empty() and time.monotonic() < deadline:  # a click before the answer arrived is nobody's
        service.click(1)
        time.sleep(0.02)
    person.take_call()
    assert (person.clicked, person.troubles) == (["1.2"], [])


@needs_bus
def test_one_stands_for_a_conversation_until_it_is_withdrawn(person: Person, service: Service) -> None:
    def heard() -> tuple[object, ...]:
        return service.heard.get(timeout=PATIENCE)[:2]

    person.notifier.notify(NewsRow("1.2", "mei in #tea", "one"))
    assert heard() == ("shown", 1)
    person.notifier.notify(NewsRow("1.2", "mei in #tea", "two"))
    assert [heard(), heard()] == [("closed", 1), ("shown", 2)]
    person.notifier.withdraw("1.2")
    assert heard() == ("closed", 2)
    person.notifier.notify(NewsRow("1.3", "mei", "three"))
    assert heard() == ("shown", 3)
    person.notifier.close()
    assert heard() == ("closed", 3)


@needs_bus
def test_docks_are_told_how_much_is_unread(person: Person, service: Service) -> None:
    person.notifier.count(3)
    application = "application://parlour.desktop"
    assert service.heard.get(timeout=PATIENCE) == ("counted", application, {"count": 3, "count-visible": True})
    person.notifier.close()
    assert service.heard.get(timeout=PATIENCE) == ("counted", application, {"count": 0, "count-visible": False})


@needs_bus
def test_a_dock_that_cannot_be_told_is_no_trouble_of_notifications(
    person: Person, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_self: Launcher, _unread: int) -> None:
        raise OSError("no dock")

    monkeypatch.setattr(Launcher, "count", fail)
    person.notifier.count(3)
    person.notifier.notify(NewsRow("1.2", "mei", "one"))
    assert service.heard.get(timeout=PATIENCE)[:2] == ("shown", 1)
    person.notifier.close()
    assert person.calls.empty()


@needs_bus
def test_where_nothing_shows_them_it_is_told_until_something_does(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    person.notifier.count(3)  # without a bus there is no dock either, which is no trouble
    person.notifier.notify(NewsRow("1.2", "mei", "one"))
    person.take_call()
    [(trouble, sound)] = person.troubles
    assert (trouble.startswith("Notifications cannot be shown: "), sound) == (True, False)
    with session_bus() as address, service_on(address):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        person.notifier.notify(NewsRow("1.2", "mei", "two"))
        person.take_call()
        assert person.troubles[1:] == [("", False)]
        person.notifier.close()
    assert person.calls.empty()


def test_the_sound_is_made_and_played(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    player = tmp_path / "bin" / "paplay"
    player.parent.mkdir()
    player.write_text(f'#!/bin/sh\n/bin/cp "$1" {tmp_path}/played.wav\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(player.parent))
    chime.write(person.sound)
    chime.play(person.sound)
    with wave.open(str(tmp_path / "played.wav")) as played:
        assert 0.3 < played.getnframes() / played.getframerate() < 1
        samples = memoryview(played.readframes(played.getnframes())).cast("h")
        assert 3000 < max(samples) < 16000


def test_where_nothing_plays_sounds_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(chime.NoPlayerError, match="paplay"):
        chime.play(tmp_path / "chime.wav")


def test_a_player_that_fails_is_no_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    player = tmp_path / "aplay"
    player.write_text("#!/bin/sh\nexit 1\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(subprocess.CalledProcessError):
        chime.play(tmp_path / "chime.wav")
