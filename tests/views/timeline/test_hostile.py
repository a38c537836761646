"""Whatever people send is drawn, and breaks nothing."""

from __future__ import annotations

import pytest

from app.models.rows import DayRow, Delivery, MessageRow, NoteKind, NoteRow, Span, Style
from app.views.timeline import Timeline
from tests.views.timeline.reading import append, bottom, drawn, say, show

HOSTILE = {
    "a word of 100 KB": "x" * 100_000,
    "a hundred thousand emoji": "😀" * 100_000,
    "stacked marks": "Z" + "\u0321\u0300" * 500,
    "overrides": "\u202egnp.exe\u2066 \u2069",
    "lone surrogates": "a\ud83d b\udc00",
    "controls": "a\x00b\x07c\x1b[31m\r\nd\x85",
    "Tcl": "[exit] $env(HOME) {unbalanced \\",
    "nothing": "",
    "lines": "\n" * 500,
    "joined without end": "👩" + "\u200d👩" * 3000,
    "flags": "🇩🇪🇫" * 50,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_sent_is_drawn(timeline: Timeline, text: str) -> None:
    name = text[:2000] or "n"
    evil = MessageRow(1, name, 5, "08:53", (Span(text),), trouble=text[:300], delivery=Delivery.FAILED)
    rows = show(timeline, evil, NoteRow(2, NoteKind.LEFT, (Span(text, Style.STRONG),)), DayRow(3, "Today"))
    append(timeline, rows, say(4, "still here"))
    assert bottom(timeline).endswith("still here")
    for key in ("<Prior>", "<Home>", "<Control-a>", "<<Copy>>", "<End>"):
        timeline.text.event_generate(key)
        timeline.update()
    assert bottom(timeline).endswith("still here")


def test_what_reverses_text_is_taken_out(timeline: Timeline) -> None:
    show(timeline, say(1, "\u202egnp\u2066.exe"))
    assert drawn(timeline) == "gnp.exe\n"
