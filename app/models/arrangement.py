"""How a person has arranged the conversations of each place: favourites, order, what to be told of, whom to ignore.

Kept in ``rooms.toml``, a table for each place with lists of names, for the person to edit as well. What cannot be used
is passed over and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.models.rows import Notify, Section
from app.models.tomlfile import quoted, read, write

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """That of one place: names of rooms and people. ``order``: as they follow in the sidebar; others come behind, by
    name. ``mentions``: what tells of mentions alone; ``muted``: of nothing. ``folded``: sections whose rows are hidden.
    """

    order: Names = ()
    favourites: Names = ()
    mentions: Names = ()
    muted: Names = ()
    ignored: Names = ()
    folded: Names = ()

    @property
    def hidden(self) -> frozenset[Section]:
        """The sections whose rows are hidden."""
        return frozenset(section for section in Section if section.value in self.folded)

    def level(self, name: str, fold: Callable[[str], str]) -> Notify:
        """What to tell of a conversation."""
        if within(self.muted, name, fold):
            return Notify.NONE
        return Notify.MENTIONS if within(self.mentions, name, fold) else Notify.ALL

    def at_level(self, name: str, level: Notify, fold: Callable[[str], str]) -> Arrangement:
        """The same, but for what to tell of a conversation."""
        mentions = changed(self.mentions, name, fold, there=level is Notify.MENTIONS)
        return replace(self, mentions=mentions, muted=changed(self.muted, name, fold, there=level is Notify.NONE))


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
    return Arrangement(**known)


def _lines(places: Iterable[tuple[str, Arrangement]]) -> Iterable[str]:
    for place, arrangement in places:
        yield f"[{quoted(place)}]"
        for field in fields(Arrangement):
            if names := getattr(arrangement, field.name):
                yield f"{field.name} = [{', '.join(map(quoted, names))}]"
        yield ""
