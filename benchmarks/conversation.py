"""The real window over a conversation of 100,000 messages: how long it stands still, and what it takes.

    python -m benchmarks.conversation        (brings its own virtual display)

Window, controllers and models are those of the program; what comes is delivered without a network, into 30 rooms with
200 people. Of a long conversation the newest stay in memory, the others come back from the disk. A pause is what a
heartbeat of 1 ms saw of the event loop. Every figure of an act runs from the act until all that came of it is drawn and
the display has it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.controllers.application import BATCH, Application
from app.controllers.world import World
from app.hosting import ServerProcess
from app.models.preferences import Preferences, PreferencesFile
from app.models.shelf import LateLibrary
from app.transport.events import Connected, Event, Member, MembersListed, RoomEntered, TextReceived
from app.transport.fake import FakeTransport
from app.views.window import Window
from benchmarks.company import NOTHING, TEXT, beside, said_by
from benchmarks.heartbeat import Heartbeat
from benchmarks.memory import memory
from benchmarks.rows import Row, at_most, say, text_table
from benchmarks.screen import median
from scripts.virtual_display import virtual_display

MESSAGES, ROOMS, PEOPLE = 100_000, 30, 200
SCROLLING = 4.0  # seconds
AT_ONCE, REST = 5_000, 4.0  # messages, and the seconds after them
_BUSY = "#busy"


class Desk:
    """The program, with a server that says what it is told to."""

    def __init__(self, data: Path) -> None:
        self.server = FakeTransport()
        self.window = Window("harbour")
        file = PreferencesFile(data / "preferences.toml")
        host = ServerProcess(data / "server", lambda call: call())
        library = LateLibrary(data / "history.sqlite3")
        clock = self.window.clock
        self.app = Application(World(self.window, clock, lambda: self.server, host, file, library), Preferences())
        self.window.bind(self.app, self.app)
        self.window.root.deiconify()
        self.app.start()
        self.draw()

    def draw(self) -> None:
        """Until nothing is left to be drawn, and the display has drawn it."""
        self.window.root.update()
        self.window.root.winfo_pointerx()  # an answer of the display, which takes everything in turn

    def hear(self, events: Iterable[Event]) -> None:
        for some in batched(events, BATCH):
            self.server.deliver(*some)
            while self.app.pump():
                pass

    def enter(self, room: str) -> None:
        people = tuple(Member(f"person{number}") for number in range(PEOPLE - 1))
        self.hear([RoomEntered(room, time.time()), MembersListed(room, (Member("sam"), *people))])

    def rest(self) -> None:
        """Time to write down what was said, and to let go of what need not be in memory."""
        end = time.monotonic() + REST
        while time.monotonic() < end:
            self.draw()
            time.sleep(0.01)

    def once(self, act: Callable[[], object]) -> float:
        """Milliseconds from an act to the picture of it."""
        start = time.perf_counter()
        act()
        self.draw()
        return (time.perf_counter() - start) * 1000


def batched(events: Iterable[Event], size: int) -> Iterator[tuple[Event, ...]]:
    left = iter(events)
    while some := tuple(islice(left, size)):
        yield some


def said(room: str, count: int) -> Iterable[Event]:
    """A conversation of this length, of the last days."""
    began = time.time() - count
    for number in range(count):
        text = (TEXT * 2)[number % 40 : 60 + number * 7 % 140]
        extra = ("", " 😀", " https://example.org/notes", " *well*, sam", " `bench.py`")[number % 5]
        sender = f"person{number // 3 % 12}"
        yield TextReceived(room, False, sender, text + extra, began + number, msgid=f"{room}{number}")


def fill(desk: Desk) -> None:
    desk.app.join_server("sam", "chat.example", "", _BUSY, secure=True)
    desk.hear([Connected("sam", network="Harbour Lab")])
    for number in range(1, ROOMS):
        desk.enter(f"#room{number}")
        desk.hear(said(f"#room{number}", 100))
    desk.enter(_BUSY)
    desk.draw()


def pauses(desk: Desk, act: Callable[[float], None]) -> Heartbeat:
    """The pauses while an act goes on; it is told how far it is, from 0 to 1."""
    heart = Heartbeat(desk.window.root)
    desk.draw()
    heart.start()
    start = time.perf_counter()
    while (part := (time.perf_counter() - start) / SCROLLING) < 1:
        act(part)
        desk.draw()
    heart.stop()
    return heart


def standing(what: str, heart: Heartbeat, nothing: Mapping[str, float]) -> list[Row]:
    """How long the window stood still meanwhile, and how much of that was its own doing."""
    return [
        at_most(f"{what}: longest pause", heart.longest(), "ms", 16, nothing),
        Row("the longest, but for what other programs took", heart.own(), "ms"),
        Row("the longest work in one", heart.work(), "ms"),
    ]


def floor() -> float:
    """The longest pause of a window of Tk that does nothing."""
    with beside("bare", round(SCROLLING)) as loop:
        said_by(loop)  # where its entry is
        return said_by(loop)[0]


def acts(desk: Desk) -> list[Row]:
    nothing = {NOTHING: floor()}
    timeline = desk.window.chat.timeline
    wheel = pauses(desk, lambda _: timeline.scroll(-60, "pixels"))
    timeline.to_end()
    drag = pauses(desk, timeline.drag)
    jumps = []
    for place in (0.5, 0.1, 0.9, 0.3, 0.7):
        jumps += [desk.once(partial(timeline.drag, place)), desk.once(timeline.to_end)]
    return [
        *standing("scrolling up by the wheel", wheel, nothing),
        *standing("dragging the thumb through all of it", drag, nothing),
        at_most("a jump within it: the longest of ten", max(jumps), "ms", 25),
    ]


def switches(desk: Desk) -> list[Row]:
    first = [desk.once(lambda: desk.app.select_next(1)) for _ in range(ROOMS)]
    again = [desk.once(lambda: desk.app.select_next(1)) for _ in range(ROOMS)]
    themes = [desk.once(desk.app.switch_theme) for _ in range(8)]
    return [
        Row("showing a room for the first time", median(first), "ms"),
        at_most("showing a room again", median(again), "ms", 16),
        Row(f"the longest of {ROOMS}", max(again), "ms"),
        Row("switching the theme for the first time", themes[0], "ms"),
        at_most("switching the theme", median(themes[1:]), "ms", 60),
    ]


def rows() -> list[Row]:
    with virtual_display(1280, 800), TemporaryDirectory() as data:
        desk = Desk(Path(data))
        fill(desk)
        rooms = memory()
        say(f"{MESSAGES:,} messages come in")
        for some in batched(said(_BUSY, MESSAGES), AT_ONCE):
            desk.hear(some)
            desk.rest()
        full = memory()
        found = [*acts(desk), *switches(desk)]
        desk.app.close_window()
    return [
        Row(f"memory with {ROOMS} rooms of {PEOPLE} people (PSS)", rooms.pss, "MB"),
        at_most(f"memory with {MESSAGES:,} messages in one of them (PSS)", full.pss, "MB", 120),
        Row("the same (RSS)", full.rss, "MB"),
        *found,
    ]


if __name__ == "__main__":
    print(text_table(rows()))
