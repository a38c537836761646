"""How long the window stands still while a busy conversation scrolls by.

    python -m benchmarks.timeline            (brings its own virtual display)

A conversation of 100,000 rows takes in 1,000 rows a second, sixteen a frame, while the person reads at the end, reads
further up, and drags the scrollbar through all of it. The pauses of the event loop are those that a heartbeat of 1 ms
saw.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from tkinter import font as tkfont
from typing import cast

from ttkbootstrap import App

from app.models.rows import MessageRow, ReactionRow, ReplyRow, Span, Splice, Style, TimelineRow, Tool
from app.views import fonts
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.theme import DAYLIGHT, HARBOUR, Look
from app.views.timeline import Timeline
from benchmarks.company import TEXT
from benchmarks.heartbeat import Heartbeat
from benchmarks.rows import Row, text_table
from scripts.virtual_display import virtual_display

ROWS, RATE, FRAME, SECONDS = 100_000, 1000, 0.016, 4.0
NAMES = ("alice", "bjorn", "carla", "deniz", "mei", "olga", "ravi", "sam", "tomas", "yuki")
REPLY = ReplyRow("mei", 3, "does the timeline keep its place while others talk? 😀")


class Conversation:
    """Rows made on demand, as the model's are."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        return [row(key) for key in range(start, min(stop, self.count))]

    def index_of(self, key: int) -> int | None:
        return key if key < self.count else None


class Nobody:
    """Actions that nobody takes."""

    def recent_reactions(self) -> tuple[str, ...]:
        return ("👍", "🎉", "❤️")

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_args, **_named: None


def row(key: int) -> MessageRow:
    spans = [Span((TEXT * 2)[key % 40 : 60 + key * 7 % 140])]
    if key % 5 == 0:
        spans.append(Span("https://example.org/notes", Style.LINK, "https://example.org/notes"))
    if key % 7 == 0:
        spans.append(Span("bench.py", Style.CODE))
    if key % 3 == 0:
        spans.append(Span(" 😀 👩‍💻"))
    sender = key // 2 % len(NAMES)
    said = MessageRow(key, NAMES[sender], sender, "08:53", tuple(spans), key % 2 == 0, mentions_me=key % 41 == 0)
    return said if key % 10 else replace(said, reply=REPLY, reactions=_given(key), tools=tuple(Tool))


def _given(key: int) -> tuple[ReactionRow, ...]:
    """Counts that are seldom the same, so that pills have to be drawn."""
    counts = zip("👍🎉🚀", (key // 10 % 97 + 1, key // 10 % 89 + 1, key // 10 % 83 + 1), strict=True)
    return tuple(ReactionRow(reaction, count, count % 4 == 0, "mei") for reaction, count in counts)


def arrive(app: App, timeline: Timeline, rows: Conversation, each: Callable[[float], None]) -> float:
    """Rows come at the rate; returns the rows a second that did."""
    start, came = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < SECONDS:
        due = int(passed * RATE) - came
        if due >= RATE * FRAME:
            rows.count += due
            came += due
            timeline.change(rows, Splice(rows.count - due, 0, due))
        each(passed / SECONDS)
        app.update()
    return came / SECONDS


def batch(app: App, timeline: Timeline, rows: Conversation, size: int) -> float:
    """Milliseconds from a batch of rows to all of it on the screen."""
    times = []
    for _ in range(10):
        rows.count += size
        start = time.perf_counter()
        timeline.change(rows, Splice(rows.count - size, 0, size))
        app.update()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


def once(app: App, act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    app.update()
    return (time.perf_counter() - start) * 1000


def rows() -> list[Row]:
    with virtual_display():
        return measure()


def measure() -> list[Row]:
    files = fonts.find()
    fonts.load(files)
    app = App(title="Timeline", size=(760, 640), position=(0, 0), iconphoto=None)
    look = Look(HARBOUR, 1.0, fonts.choose(files, tkfont.families(app)))
    art = Art(look)
    conversation = Conversation(ROWS)
    tips, nobody = Tooltips(app, look, art), cast(ChatActions, Nobody())
    timeline = Timeline(app, look, art, tips, nobody, lambda _x, _y, _picked: None)
    timeline.pack(fill="both", expand=True)
    app.update()
    gc.disable()
    found = [Row("opening a conversation of 100,000", once(app, lambda: timeline.show("#busy", conversation)), "ms")]
    heart = Heartbeat(app)
    app.update()
    for what, each in {
        "reading at the end": lambda _: None,
        "reading further up": lambda part: timeline.scroll(-400, "pixels") if part < 0.05 else None,
        "scrolling up by the wheel": lambda _: timeline.scroll(-60, "pixels"),
        "dragging the thumb through all of it": lambda part: timeline.drag(part),
    }.items():
        timeline.to_end()
        app.update()
        heart.start()
        rate = arrive(app, timeline, conversation, each)
        found += [
            Row(f"{what}, {rate:.0f} rows/s arriving: longest pause", heart.longest(), "ms"),
            Row(f"{what}: 99 % of the pauses", heart.usual(), "ms"),
        ]
    timeline.to_end()
    app.update()
    found += [
        Row("a batch of 100 rows, drawn", batch(app, timeline, conversation, 100), "ms"),
        Row("a batch of 1 row, drawn", batch(app, timeline, conversation, 1), "ms"),
        Row("switching the theme", once(app, lambda: look.switch(DAYLIGHT)), "ms"),
    ]
    app.destroy()
    return found


if __name__ == "__main__":
    print(text_table(rows()))
