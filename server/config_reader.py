"""Reads a configuration file against the schema and says everything that is wrong with it, each with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from server.config_lines import KeyPath, LineMap
from server.config_schema import SECTIONS, Section


class ConfigError(Exception):
    """A configuration that the server cannot start with: one sentence a problem, for the keeper to read."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def read(path: Path) -> Mapping[str, Any]:
    """Read and check a file: by section the values that it sets (a list of them where a section may be repeated).
    Raises ConfigError with every problem in it.
    """
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError([f"{path} cannot be read: {error.strerror}. Is the path right?"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path} is not UTF-8 text. Save it as UTF-8."]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_explain_syntax(path, str(error), text)]) from error
    return _Check(path, LineMap(text)).run(data)


def _explain_syntax(path: Path, reason: str, text: str) -> str:
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", reason)
    line = int(found[1]) if found and found[1] else max(1, len(text.splitlines()))
    return f"{path}:{line}: this is not TOML: {reason[: found.start()] if found else reason}."


class _Check:
    """One walk over what tomllib made of a file, collecting values and problems on the way."""

    def __init__(self, path: Path, lines: LineMap) -> None:
        self._path = path
        self._lines = lines
        self._problems: list[str] = []

    def run(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        sections = {}
        for name, value in data.items():
            section = SECTIONS.get(name)
            if section is None:
                allowed = (_header(known) for known in SECTIONS)
                hint = f"{_did_you_mean(name, SECTIONS, _header)}Allowed: {', '.join(allowed)}."
                self._refuse((name,), f"{name} is not a section. {hint}")
            else:
                sections[name] = self._many(name, section, value) if section.many else self._one(name, section, value)
        if self._problems:
            raise ConfigError(self._problems)
        return sections

    def _one(self, name: str, section: Section, value: Any) -> dict[str, Any]:
        if isinstance(value, dict):
            return self._keys((name,), section, value)
        self._refuse((name,), f"{name} is a section that stands once: write {_header(name)}.")
        return {}

    def _many(self, name: str, section: Section, value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return [self._keys((name, index), section, item) for index, item in enumerate(value)]
        self._refuse((name,), f"{name} is a section that may be repeated: write {_header(name)}.")
        return []

    def _keys(self, where: KeyPath, section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
        read = {}
        for name, value in values.items():
            key = section.keys.get(name)
            if key is None:
                hint = f"{_did_you_mean(name, section.keys)}Allowed: {', '.join(section.keys)}."
                self._refuse((*where, name), f"{where[0]}.{name} is not a key. {hint}")
                continue
            try:
                read[name] = key.read(value)
            except ValueError:
                self._refuse((*where, name), f"{where[0]}.{name} cannot be {_shown(value)}. Allowed: {key.allowed}.")
        self._require(where, section, values)
        return read

    def _require(self, where: KeyPath, section: Section, values: Mapping[str, Any]) -> None:
        for name, key in section.keys.items():
            if key.required and name not in values:
                self._refuse(where, f"{where[0]}.{name} is missing. Allowed: {key.allowed}.")
        empty = [name for name in section.together if not values.get(name)]
        if 0 < len(empty) < len(section.together):
            together = " and ".join(f"{where[0]}.{name}" for name in section.together)
            self._refuse(where, f"{where[0]}.{empty[0]} is missing: {together} go together.")

    def _refuse(self, where: KeyPath, problem: str) -> None:
        self._problems.append(f"{self._path}:{self._lines.find(where)}: {problem}")


def _header(name: str) -> str:
    return f"[[{name}]]" if SECTIONS[name].many else f"[{name}]"


def _did_you_mean(name: str, known: Iterable[str], show: Any = str) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {show(near[0])}? " if near else ""


def _shown(value: object) -> str:
    """A value much as TOML writes it, short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + (value if len(value) <= 40 else value[:39] + "…").replace("\n", "\\n") + '"'
    if isinstance(value, int | float):
        return str(value)[:40]
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a date or time"
