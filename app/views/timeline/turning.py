"""Rows in which something is read from the right: broken into lines that fit, and each line put in the order to draw.

Tk on X11 knows but one direction, and breaks a line that is in order at its wrong end. So the lines are made here, from
what was said in the order in which it was said; each piece remembers what it stands for, for copying. No Tk here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, groupby, takewhile
from math import inf

from app.views.kit import bidi
from app.views.kit.glyphs import glyphs, turned
from app.views.timeline.text import SAID, Inset, Piece

RIGHTWARD = "rightward"
"""The tag of a line that begins at the right, for which its last tab stop is at the right edge."""

Measure = Callable[[Piece | Inset], int]
"""How many pixels wide something is drawn."""

_WORDS = {SAID, "code", "answer_text"}  # tags of what is put in order; all else stays before or behind it
_APART = (
    "link",
    "code",
    "chip",
)  # of what has a direction of its own: an address begins at the left wherever it stands
_OURS = {"note", "note_more", "block"}  # of lines that begin at the left whatever they begin with: our sentences, code
_AFTERWARDS = {"first": "more", "line": "more", "note": "note_more"}
_SPACES = (" ", "\u3000")  # behind which a line may end
_EACH = ("bar", "pad")  # pictures that a line begins with, also where it is the rest of a longer one


@dataclass(frozen=True, slots=True)
class Unit:
    """What is drawn in one place, and what of the row it stands for: ``said``, which came ``at``-th. Its direction is
    that of ``lead``, unless it is part of something that stands ``apart``.
    """

    drawn: Piece | Inset
    said: str = ""
    at: int = 0
    lead: str = bidi.OBJECT
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Turned:
    """A row in the order to draw. Text of ``least`` pixels and below ``most`` is broken into these lines."""

    units: tuple[Unit, ...]
    least: float
    most: float


def is_needed(pieces: Iterable[Piece | Inset]) -> bool:
    """Whether anything of a row is read from the right."""
    return any(isinstance(piece, Piece) and bidi.is_needed(piece.text) for piece in pieces)


def turn(pieces: Sequence[Piece | Inset], measure: Measure, room: float, stop: int) -> Turned:
    """Put a row in order, in lines of at most ``room`` pixels; the ``stop``-th tab stop is at the right edge."""
    setter = _Setter(measure, room, stop)
    units = tuple(setter.row(pieces))
    return Turned(units, setter.least, setter.most)


def merged(units: Iterable[Unit]) -> Iterator[Piece | Inset]:
    """The fewest pieces that draw these."""
    drawn = (unit.drawn for unit in units)
    for tags, run in groupby(drawn, lambda piece: piece.tags if isinstance(piece, Piece) else None):
        if tags is None:
            yield from run
        else:
            yield Piece("".join(piece.text for piece in run if isinstance(piece, Piece)), tags)


@dataclass(frozen=True, slots=True)
class _Tags:
    """The tags of a line that is broken into several. ``line``: of its end; ``rightward``: it begins at the right, at
    its ``stop``-th tab stop.
    """

    line: tuple[str, ...]
    rightward: bool
    stop: int

    def opening(self, before: Sequence[Piece | Inset]) -> list[Piece | Inset]:
        """What stands before the words, and leads to the right edge where they begin there."""
        passed = sum(piece.text.count("\t") for piece in before if isinstance(piece, Piece))
        stops = self.stop - passed if self.rightward else 0
        return [*before, *(Piece("\t", self.line) for _ in range(stops))]

    def on(self, drawn: Piece | Inset, number: int) -> Piece | Inset:
        """With the tags of the line of this number that it comes to stand on."""
        tags = _line_tags(drawn.tags, later=number > 0, rightward=self.rightward)
        return Piece(drawn.text, tags) if isinstance(drawn, Piece) else Inset(drawn.kind, drawn.what, tags)


class _Setter:
    """Sets one row. ``least`` and ``most``: between which widths its lines stay as they are."""

    def __init__(self, measure: Measure, room: float, stop: int) -> None:
        self._measure = measure
        self._room = room
        self._stop = stop
        self._number = count()
        self.least: float = 0
        self.most: float = inf

    def row(self, pieces: Sequence[Piece | Inset]) -> Iterator[Unit]:
        """All lines of it."""
        line: list[Piece | Inset] = []
        for piece in pieces:
            if isinstance(piece, Piece) and piece.text.endswith("\n"):
                yield from self._line(line, piece)
                line = []
            else:
                line.append(piece)

    def _line(self, line: list[Piece | Inset], end: Piece) -> Iterator[Unit]:
        places = [at for at, piece in enumerate(line) if _WORDS & set(piece.tags)]
        if not is_needed(line[at] for at in places):
            yield from map(self._as_it_is, (*line, end))
            return
        before, after = line[: places[0]], line[places[-1] + 1 :]
        words = list(self._units(line[places[0] : places[-1] + 1]))
        groups = _groups(words)
        start = 0 if _OURS & set(end.tags) else bidi.base(_leads(groups))
        fitted = "answer" in end.tags
        tags = _Tags(
            tuple(tag for tag in end.tags if tag not in (SAID, "strip")),
            rightward=start > 0 and not fitted,
            stop=self._stop,
        )
        each = [piece for piece in before if isinstance(piece, Inset) and piece.kind in _EACH]
        for number, part in enumerate(self._broken(words, sum(map(self._measure, each)), fitted=fitted)):
            if number:
                yield Unit(tags.on(Piece("\n", tags.line), number - 1))
            opening = map(self._as_it_is, tags.opening(each if number else before))
            for unit in (*opening, *_in_order(part, start)):
                yield Unit(tags.on(unit.drawn, number), unit.said, unit.at)
        yield from map(self._as_it_is, (*after, end))

    def _as_it_is(self, piece: Piece | Inset) -> Unit:
        said = SAID in piece.tags
        if isinstance(piece, Inset):
            return Unit(piece, piece.what if said else "", next(self._number))
        if said:
            return Unit(piece, piece.text, next(self._number))
        return Unit(replace(piece, text=turned(piece.text)))

    def _units(self, words: Sequence[Piece | Inset]) -> Iterator[Unit]:
        """Letter by letter, in the order in which they were said; a letter joins its neighbour in another format."""
        texts = [piece.text if isinstance(piece, Piece) else bidi.OBJECT for piece in words]
        owners = [piece for piece, text in zip(words, texts, strict=True) for _ in text]
        for glyph in glyphs("".join(texts)):
            owner = owners[glyph.at]
            drawn = owner if isinstance(owner, Inset) else Piece(glyph.shown, owner.tags)
            said = owner.what + glyph.said[1:] if isinstance(owner, Inset) else glyph.said
            yield Unit(drawn, said if SAID in owner.tags else "", next(self._number), glyph.lead, _apart(owner.tags))

    def _broken(self, words: list[Unit], before: int, *, fitted: bool) -> Iterator[list[Unit]]:
        """The lines of them, each behind so many pixels. ``fitted``: it was cut to fit one line."""
        room = self._room - before
        whole = self._width(words)
        if fitted or whole <= room:
            self.least = max(self.least, 0 if fitted else whole + before)
            yield words
            return
        line: list[Unit] = []
        used = 0
        for part in self._parts(words, room):
            spaces = list(takewhile(lambda unit: unit.lead in _SPACES, reversed(part)))
            width, solid = self._width(part), self._width(part[: len(part) - len(spaces)])
            if line and used + solid > room:
                self.most = min(self.most, used + solid + before)
                yield line
                line, used = [], 0
            line, used = line + part, used + width
            self.least = max(self.least, used - width + solid + before)
        yield line

    def _parts(self, words: list[Unit], room: float) -> Iterator[list[Unit]]:
        """What stays together: words with the spaces behind them, or what fits of one that is too long for a line."""
        part: list[Unit] = []
        used = 0
        for unit in words:
            width = self._measure(unit.drawn)
            ended = part and part[-1].lead in _SPACES and unit.lead not in _SPACES
            if ended or (part and used + width > room and unit.lead not in _SPACES):
                self.most = self.most if ended else 0  # where a word is cut, any other width may cut it elsewhere
                yield part
                part, used = [], 0
            part.append(unit)
            used += width
        yield part

    def _width(self, units: Iterable[Unit]) -> int:
        return sum(map(self._measure, merged(units)))


def _groups(units: Sequence[Unit]) -> list[list[Unit]]:
    """What has a direction of its own, each as one; all else one by one."""
    places = groupby(range(len(units)), lambda place: units[place].apart or place)
    return [[units[place] for place in group] for _, group in places]


@lru_cache(maxsize=256)
def _apart(tags: tuple[str, ...]) -> str:
    return next((tag for tag in _APART if tag in tags), "")


@lru_cache(maxsize=256)
def _line_tags(tags: tuple[str, ...], *, later: bool, rightward: bool) -> tuple[str, ...]:
    on = tuple(_AFTERWARDS.get(tag, tag) for tag in tags) if later else tags
    return (*on, RIGHTWARD) if rightward else on


def _leads(groups: Iterable[Sequence[Unit]]) -> str:
    return "".join(bidi.OBJECT if group[0].apart else group[0].lead for group in groups)


def _in_order(line: Sequence[Unit], start: int) -> Iterator[Unit]:
    """One line from the left to the right."""
    groups = _groups(line)
    for at, leftward in bidi.visual(_leads(groups), start):
        if not groups[at][0].apart:
            yield _facing(groups[at][0], leftward=leftward)
            continue
        leads = "".join(unit.lead for unit in groups[at])
        yield from (_facing(groups[at][i], leftward=back) for i, back in bidi.visual(leads, bidi.base(leads)))


def _facing(unit: Unit, *, leftward: bool) -> Unit:
    """With the bracket that stands for it where it is read from the right."""
    drawn = unit.drawn
    if not leftward or isinstance(drawn, Inset) or bidi.mirrored(drawn.text) == drawn.text:
        return unit
    return replace(unit, drawn=replace(drawn, text=bidi.mirrored(drawn.text)))
