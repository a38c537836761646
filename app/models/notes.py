"""How the lines between messages are worded: sentences with names in them, and who came and left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.models.entries import Coming, Note
from app.models.richtext import clean
from app.models.rows import NoteKind, Span, Style

_ALL_NAMED = 3
_NAMED_OF_MANY = 2
_VERBS = {
    (NoteKind.ENTERED, NoteKind.ENTERED): "joined",
    (NoteKind.LEFT, NoteKind.LEFT): "left",
    (NoteKind.ENTERED, NoteKind.LEFT): "joined and left",
    (NoteKind.LEFT, NoteKind.ENTERED): "left and came back",
}


def note(template: str, *names: str) -> tuple[Span, ...]:
    """A sentence in which names stand out: ``note("{} is now {}", "mei", "olga")``."""
    made: list[Span] = []
    for piece, name in zip(template.split("{}"), (*names, ""), strict=True):
        made += [Span(piece), Span(clean(name), Style.STRONG)]
    return tuple(span for span in made if span.text)


def changed(template: str, *names: str, tail: str = "") -> tuple[Span, ...]:
    """A sentence about a change; ``tail`` comes behind it, and is no sentence of ours."""
    sentence = note(template, *names)
    return (*sentence, Span(clean(tail))) if tail else sentence


def with_reason(sentence: tuple[Span, ...], reason: str) -> tuple[Span, ...]:
    """The sentence, and why in brackets where a reason was given."""
    return (*sentence, Span(f" ({clean(reason)})")) if reason else sentence


def coming(one: Coming) -> Note:
    """The line about somebody who came or left, alone."""
    return Note(one.kind, _sentence(one), one.at, (one,))


def fold(notes: Sequence[Note]) -> Note:
    """One line for those who came and left in a row: "mei, tomas and 3 others joined, olga joined and left"."""
    comings = tuple(one for each in notes for one in each.comings)
    if len(comings) == 1:
        return coming(comings[0])
    paths: dict[str, list[Coming]] = {}
    for one in comings:
        paths.setdefault(one.name.casefold(), []).append(one)
    groups: dict[str, list[str]] = {verb: [] for verb in _VERBS.values()}
    for path in paths.values():
        groups[_VERBS[path[0].kind, path[-1].kind]].append(path[0].name)
    sentence: tuple[Span, ...] = ()
    for verb, names in groups.items():
        if names:
            sentence = (*sentence, *((Span(", "),) if sentence else ()), *_counted(names), Span(f" {verb}"))
    stayed = any(path[-1].kind is NoteKind.ENTERED for path in paths.values())
    return Note(NoteKind.ENTERED if stayed else NoteKind.LEFT, sentence, comings[0].at, comings)


def details(comings: Sequence[Coming], clock: Callable[[float], str]) -> tuple[Span, ...]:
    """Who came and left, a line each, with the time of day and the reason."""
    return tuple(span for one in comings for span in (Span(f"\n{clock(one.at)}  "), *_sentence(one)))


def taken_back(by: str, sender: str) -> tuple[Span, ...]:
    """What stands for a message that was deleted."""
    if by == sender:
        return note("{} took this message back", by)
    return note("Removed by {}", by)


def _sentence(one: Coming) -> tuple[Span, ...]:
    return with_reason(note(f"{{}} {_VERBS[one.kind, one.kind]}", one.name), one.reason)


def _counted(names: Sequence[str]) -> tuple[Span, ...]:
    if len(names) == 1:
        return note("{}", names[0])
    if len(names) <= _ALL_NAMED:
        return note(", ".join(["{}"] * (len(names) - 1)) + " and {}", *names)
    others = len(names) - _NAMED_OF_MANY
    return note("{}, {} and {}", *names[:_NAMED_OF_MANY], f"{others} others")
