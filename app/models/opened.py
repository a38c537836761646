"""What was open when the program ended, kept in ``tabs.toml`` so that it is open again the next time.

Whatever of the file cannot be used is passed over: it is written anew anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.models.tomlfile import quoted, read, write

Name = tuple[str, str]
"""A place, and the room or the person there; empty for the place's own conversation."""
Names = tuple[Name, ...]

MOST = 1_000
"""Conversations that are remembered."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversations of all places: those with a tab, in the order of the tabs; those that stand in a sidebar alone;
    and of each place the one that was shown, first that of the place that was.
    """

    tabs: Names = ()
    aside: Names = ()
    shown: Names = ()

    def of(self, place: str) -> Opened:
        """Those of one place."""
        return Opened(*(tuple(name for name in names if name[0] == place) for names in self._lists))

    def without(self, places: Iterable[str]) -> Opened:
        """Those of other places."""
        gone = set(places)
        return Opened(*(tuple(name for name in names if name[0] not in gone) for names in self._lists))

    def before(self, others: Opened) -> Opened:
        """Both, these first, and not more than are remembered."""
        both = zip(self._lists, others._lists, strict=True)
        return Opened(*((first + second)[:MOST] for first, second in both))

    @property
    def _lists(self) -> tuple[Names, Names, Names]:
        return self.tabs, self.aside, self.shown


class OpenedFile:
    """Where it is kept, read when it is first needed. Without a path nothing is."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._last: Opened | None = None

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._path is not None

    @property
    def last(self) -> Opened:
        """What was kept last."""
        if self._last is None:
            self._last = _understand(read(self._path)[0]) if self._path else Opened()
        return self._last

    def keep(self, opened: Opened) -> None:
        """This is open now. Raises OSError."""
        self._last = opened
        if self._path:
            write(self._path, "".join(_lines(opened)))


def _understand(values: dict[str, Any]) -> Opened:
    return Opened(*(_names(values.get(key)) for key in ("tabs", "aside", "shown")))


def _names(value: object) -> Names:
    pairs = value if isinstance(value, list) else []
    names = [tuple(pair) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
    return tuple((place, name) for place, name in names if isinstance(place, str) and isinstance(name, str))


def _lines(opened: Opened) -> Iterable[str]:
    for key, names in (("tabs", opened.tabs), ("aside", opened.aside), ("shown", opened.shown)):
        yield f"{key} = [\n"
        yield from (f"  {quoted(name)},\n" for name in names)
        yield "]\n"
