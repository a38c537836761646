"""How a person has arranged the conversations of each place: favourites, order, what to be told of, whom to ignore.

Kept in ``rooms.toml``, a table for each place with lists of names, for the person to edit as well. What cannot be used
is passed over and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from app.models.rows import Notify, Section
from app.models.tomlfile import quoted, read, write

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """That of one place: names of rooms and people. ``order``: as they follow in the sidebar; others come behind, by
    name. ``everything``: what tells of all that is said, whatever rooms usually do; ``mentions``: of mentions alone;
    ``muted``: of nothing. ``paused``: of nothing for a time, as "2026-11-23T08:00+01:00 #tea". ``folded``: sections
    whose rows are hidden.
    """

    order: Names = ()
    favourites: Names = ()
    everything: Names = ()
    mentions: Names = ()
    muted: Names = ()
    paused: Names = ()
    ignored: Names = ()
    folded: Names = ()

    @property
    def hidden(self) -> frozenset[Section]:
        """The sections whose rows are hidden."""
        return frozenset(section for section in Section if section.value in self.folded)

    def level(self, name: str, fold: Callable[[str], str]) -> Notify:
        """What to tell of a conversation."""
        if within(self.muted, name, fold) or self.paused_until(name, fold):
            return Notify.NONE
        if within(self.everything, name, fold):
            return Notify.ALL
        return Notify.MENTIONS if within(self.mentions, name, fold) else Notify.USUAL

    def at_level(self, name: str, level: Notify, fold: Callable[[str], str]) -> Arrangement:
        """The same, but for what to tell of a conversation, from now on."""
        return replace(
            self,
            everything=changed(self.everything, name, fold, there=level is Notify.ALL),
            mentions=changed(self.mentions, name, fold, there=level is Notify.MENTIONS),
            muted=changed(self.muted, name, fold, there=level is Notify.NONE),
            paused=self._pauses_but(name, fold),
        )

    def differing(self, fold: Callable[[str], str]) -> Names:
        """The conversations of which something else is told than usual, by name."""
        pauses = (name for name, _ in self.pauses())
        names = {fold(name): name for name in (*self.everything, *self.mentions, *self.muted, *pauses)}
        return tuple(names[each] for each in sorted(names))

    # For a time

    def pauses(self) -> list[tuple[str, float]]:
        """What tells of nothing for a time, each with the moment at which that ends."""
        return [_pause(text) for text in self.paused]

    def paused_until(self, name: str, fold: Callable[[str], str]) -> float:
        """When a conversation tells again, 0 where it was not muted for a time."""
        return max((end for each, end in self.pauses() if fold(each) == fold(name)), default=0.0)

    def pausing(self, name: str, end: float, zone: tzinfo | None, fold: Callable[[str], str]) -> Arrangement:
        """The same, but for a conversation that tells nothing up to a moment."""
        written = datetime.fromtimestamp(end, zone).astimezone(zone).isoformat(timespec="minutes")
        return replace(self, paused=(*self._pauses_but(name, fold), f"{written} {name}"))

    def without_pauses(self, now: float) -> Arrangement:
        """The same, without those that are over."""
        return replace(self, paused=tuple(text for text in self.paused if _pause(text)[1] > now))

    def _pauses_but(self, name: str, fold: Callable[[str], str]) -> Names:
        return tuple(text for text in self.paused if fold(_pause(text)[0]) != fold(name))


def _pause(text: str) -> tuple[str, float]:
    """A name, and when it tells again. Raises ValueError."""
    end, _, name = text.partition(" ")
    return name, datetime.fromisoformat(end).timestamp()


def _is_pause(text: str) -> bool:
    try:
        return bool(_pause(text)[0])
    except (ValueError, OverflowError, OSError):  # a year that no clock of this system reaches
        return False


def within(names: Names, name: str, fold: Callable[[str], str]) -> bool:
    """Whether a name is among these."""
    return bool(names) and fold(name) in map(fold, names)


def changed(names: Names, name: str, fold: Callable[[str], str], *, there: bool) -> Names:
    """The names with or without this one."""
    others = tuple(each for each in names if fold(each) != fold(name))
    return (*others, name) if there else others


class Arrangements:
    """Those of all places, read when the first is needed. Without a path nothing is kept."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._places: dict[str, Arrangement] = {}
        self._read = False

    def of(self, place: str) -> tuple[Arrangement, list[str]]:
        """That of a place, and a sentence for each thing in the file that could not be used."""
        problems = self._load()
        return self._places.get(place, Arrangement()), problems

    def keep(self, place: str, arrangement: Arrangement) -> None:
        """This is how the place is arranged now. Raises OSError."""
        self._load()
        self._places[place] = arrangement
        if self._path:
            write(self._path, "\n".join(_lines(self._places.items())))

    def _load(self) -> list[str]:
        if self._read or self._path is None:
            return []
        self._read = True
        values, problem = read(self._path)
        problems = [problem] if problem else []
        for place, table in values.items():
            if isinstance(table, dict):
                self._places[place] = _understand(place, table, problems)
            else:
                problems.append(f"“{place}” in {self._path} was passed over: it is no table of a place.")
        return problems


def _understand(place: str, table: dict[str, Any], problems: list[str]) -> Arrangement:
    known: dict[str, Names] = {}
    for field in fields(Arrangement):
        value = table.get(field.name, [])
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            known[field.name] = tuple(dict.fromkeys(value))
        else:
            problems.append(f"“{field.name}” of {place} was passed over: it is no list of names.")
    for text in (pauses := known.get("paused", ())):
        if not _is_pause(text):
            problems.append(f"“{text}” of {place} was passed over: it is no moment and a name.")
    return Arrangement(**{**known, "paused": tuple(filter(_is_pause, pauses))})


def _lines(places: Iterable[tuple[str, Arrangement]]) -> Iterable[str]:
    for place, arrangement in places:
        yield f"[{quoted(place)}]"
        for field in fields(Arrangement):
            if names := getattr(arrangement, field.name):
                yield f"{field.name} = [{', '.join(map(quoted, names))}]"
        yield ""
