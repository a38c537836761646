"""On which line of a TOML file a key stands, which tomllib does not tell.

A file is cut into statements: the fewest lines from where the last one ended that are TOML by themselves. Multi-line
texts and arrays, quoted and dotted keys come right that way, because tomllib reads every statement.
"""

from __future__ import annotations

import io
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

KeyPath = tuple[str | int, ...]
"""The way to a value: ``("limits", "clients")``, or with a number counted from 0 in ``("listen", 0, "address")``."""


class LineMap:
    """The first line of every section and key in a text that tomllib has read without an error."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        self._repeats: Counter[KeyPath] = Counter()
        section: KeyPath = ()
        for number, statement in _statements(text):
            data = tomllib.loads(statement)
            if statement.lstrip().startswith("["):
                section = self._section(data, number)
            else:
                for path in _paths(data):
                    self._lines.setdefault(section + path, number)

    def find(self, path: KeyPath) -> int:
        """The line of ``path``, counted from 1; of the nearest thing around it where it has no line of its own."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _section(self, header: Mapping[str, Any], number: int) -> KeyPath:
        """Note the line of a section and of all that it opens on the way; give back the whole way."""
        path: KeyPath = ()
        value: Any = header
        while value:
            if isinstance(value, list):
                index = self._repeats[path]
                self._repeats[path] += 1
                path, value = (*path, index), value[0]
            else:
                [(key, value)] = value.items()
                path = (*path, key)
            self._lines.setdefault(path, number)
        return path


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement, comments and blank lines among them, with the number of its first line."""
    waiting: list[str] = []
    for number, line in enumerate(io.StringIO(text), start=1):
        waiting.append(line)
        statement = "".join(waiting)
        try:
            empty = not tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if not empty:
            yield number - len(waiting) + 1, statement
        waiting.clear()


def _paths(data: Mapping[str, Any]) -> Iterator[KeyPath]:
    for key, value in data.items():
        yield (key,)
        if isinstance(value, dict):
            for path in _paths(value):
                yield (key, *path)
