"""Rows to draw, and what can be seen of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.models.rows import Delivery, MessageRow, Span, Splice, TimelineRow
from app.views.timeline import Timeline
from app.views.timeline.pictures import shown

Wait = Callable[[Callable[[], Any]], None]


class Listing(list[TimelineRow]):
    """Rows in a list."""

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        return self[start:stop]

    def index_of(self, key: int) -> int | None:
        return next((place for place, row in enumerate(self) if row.key == key), None)


class Chat:
    """Records what is clicked."""

    def __init__(self) -> None:
        self.all: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *words, **named: self.all.append((name, *words, *named.values()))

    @property
    def calls(self) -> list[tuple[Any, ...]]:
        """What was done by hand, not by the view of itself."""
        return [call for call in self.all if call[0] not in ("at_end", "need_older")]

    def recent_reactions(self) -> tuple[str, ...]:
        return ("👍", "🎉")

    def pick(self, _x: int, _y: int, picked: Callable[[str], None]) -> None:
        """The picker: somebody takes the rocket at once."""
        picked("🚀")


def say(key: int, text: str = "", *, opens: bool = False, own: bool = False) -> MessageRow:
    return MessageRow(key, "alice", 5, "08:53", (Span(text or f"message {key}"),), opens_group=opens, own=own)


def many(count: int) -> Listing:
    return Listing(say(key) for key in range(count))


def show(timeline: Timeline, *rows: TimelineRow) -> Listing:
    listing = Listing(rows)
    timeline.show("room", listing)
    timeline.update()
    return listing


def append(timeline: Timeline, rows: Listing, *new: TimelineRow) -> None:
    before = len(rows)
    rows.extend(new)
    timeline.change(rows, Splice(before, 0, len(new)))
    timeline.update()


def drawn(timeline: Timeline) -> str:
    return timeline.text.get("1.0", "end-1c")


def pictures(timeline: Timeline) -> list[tuple[str, str]]:
    dumped = timeline.text.dump("1.0", "end", image=True)
    return [shown(name) for _, name, _ in dumped]


def tagged(timeline: Timeline, tag: str) -> list[str]:
    ranges = [str(index) for index in timeline.text.tag_ranges(tag)]
    return [timeline.text.get(start, end) for start, end in zip(ranges[::2], ranges[1::2], strict=True)]


def bottom(timeline: Timeline) -> str:
    return timeline.text.get("@0,0", f"@0,{timeline.text.winfo_height()} lineend").strip().splitlines()[-1]


def top(timeline: Timeline) -> str:
    return timeline.text.get("@0,0 linestart", "@0,0 lineend").strip()


def click(timeline: Timeline, word: str) -> None:
    text = timeline.text
    index = text.search(word, "1.0")
    box = text.bbox(f"{index} + 1 indices")
    assert box is not None
    for event in ("<Motion>", "<Button-1>", "<ButtonRelease-1>"):
        text.event_generate(event, x=box[0] + 1, y=box[1] + box[3] // 2)
        timeline.update()


def point(timeline: Timeline, tag: str, number: int) -> tuple[int, int]:
    """Move the pointer to the middle of what has this tag for the ``number``-th time; returns where that is."""
    text = timeline.text
    box = text.bbox(text.tag_ranges(tag)[2 * number])
    assert box is not None
    x, y = box[0] + box[2] // 2, box[1] + box[3] // 2
    text.event_generate("<Motion>", x=x, y=y)
    timeline.update()
    return x, y


def click_on(timeline: Timeline, tag: str, number: int = 0) -> None:
    """Click on what has this tag for the ``number``-th time."""
    x, y = point(timeline, tag, number)
    for event in ("<Button-1>", "<ButtonRelease-1>"):
        timeline.text.event_generate(event, x=x, y=y)


FAILED = MessageRow(
    2, "sam", 0, "09:01", (Span("no"),), delivery=Delivery.FAILED, trouble="The connection broke.", own=True
)
