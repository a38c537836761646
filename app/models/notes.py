"""How the lines between messages are worded: sentences with names in them, and who came and left."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.richtext import clean
from app.models.rows import NoteKind, Span, Style

_ALL_NAMED = 3
_NAMED_OF_MANY = 2


def note(template: str, *names: str) -> tuple[Span, ...]:
    """A sentence in which names stand out: ``note("{} is now {}", "mei", "olga")``."""
    made: list[Span] = []
    for piece, name in zip(template.split("{}"), (*names, ""), strict=True):
        made += [Span(piece), Span(clean(name), Style.STRONG)]
    return tuple(span for span in made if span.text)


def with_reason(sentence: tuple[Span, ...], reason: str) -> tuple[Span, ...]:
    """The sentence, and why in brackets where a reason was given."""
    return (*sentence, Span(f" ({clean(reason)})")) if reason else sentence


def comings(kind: NoteKind, names: Sequence[str]) -> tuple[Span, ...]:
    """Who came or left: "mei, tomas and 3 others joined"."""
    verb = "joined" if kind is NoteKind.ENTERED else "left"
    if len(names) == 1:
        return note(f"{{}} {verb}", names[0])
    if len(names) <= _ALL_NAMED:
        return note(", ".join(["{}"] * (len(names) - 1)) + f" and {{}} {verb}", *names)
    others = len(names) - _NAMED_OF_MANY
    return note(f"{{}}, {{}} and {{}} {verb}", *names[:_NAMED_OF_MANY], f"{others} others")
