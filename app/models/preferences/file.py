"""Preferences as a file that a person may edit: TOML with a section for each page of the settings.

What a person wrote stays as they wrote it: comments, order, values that are unknown or not possible. A value is
written where it changed, and where it was missing. A file that cannot be understood is put aside before it is replaced.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.models.preferences.declared import Page, Value
from app.models.preferences.values import SETTINGS, TABLES, Preferences
from app.models.tomlfile import Unreadable, parse, put_aside, write

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_HEAD = "Parlour's preferences. Edit them as you like: they are read anew when this file is saved."
_MOST_SHOWN = 60  # characters of a value that is not possible

Stamp = tuple[int, int, int]


class PreferencesFile:
    """Where preferences are kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: Stamp | None = None

    def load(self) -> tuple[Preferences, list[str]]:
        """What is kept, and a sentence for each thing in it that could not be used. Never raises."""
        self._stamp = self._look()
        try:
            return understand(parse(self.path))
        except Unreadable as trouble:
            return Preferences(), [f"{trouble} {put_aside(self.path)}"]
        except OSError as error:
            return Preferences(), [f"{self.path} cannot be read: {error.strerror or error}."]

    def reload(self) -> tuple[Preferences | None, list[str]] | None:
        """What somebody else made of the file since it was last read or written; None where it is as it was. Without
        preferences, but with a sentence, where it cannot be understood; it is left as it is then. Never raises.
        """
        stamp = self._look()
        if stamp in (self._stamp, None):
            return None
        self._stamp = stamp
        try:
            return understand(parse(self.path))
        except Unreadable as trouble:
            return None, [f"{trouble} Your preferences stay as they are."]
        except OSError as error:
            return None, [f"{self.path} cannot be read: {error.strerror or error}."]

    def save(self, preferences: Preferences) -> None:
        """Keep this. The file is replaced whole or not at all. Raises OSError."""
        import tomlkit  # as long to load as all of the rest, and not needed to start

        try:
            before, _ = understand(parse(self.path))
            document = tomlkit.parse(self.path.read_text("utf-8"))
        except (Unreadable, OSError) as trouble:
            if isinstance(trouble, Unreadable):
                put_aside(self.path)
            before, document = Preferences(), tomlkit.document()
            document.add(tomlkit.comment(_HEAD))
        _enter(document, before, preferences)
        write(self.path, tomlkit.dumps(document))
        self._stamp = self._look()

    def _look(self) -> Stamp | None:
        with suppress(OSError):
            found = self.path.stat()
            return found.st_mtime_ns, found.st_size, found.st_ino
        return None


def understand(values: dict[str, Any]) -> tuple[Preferences, list[str]]:
    """The preferences among these values, and a sentence for each that is not possible."""
    problems: list[str] = []
    known: dict[str, Any] = {}
    for page in Page:
        section = values.get(page.value, {})
        if isinstance(section, dict):
            _understand_section(page, section, known, problems)
        else:
            problems.append(f"“{page.value}” was passed over: it is no section, like [{page.value}].")
    for name, declared in TABLES.items():
        known[name] = {}
        section = values.get(name, {})
        if not isinstance(section, dict):
            problems.append(f"“{name}” was passed over: it is no section, like [{name}].")
            continue
        for key, value in section.items():
            if isinstance(value, str) and declared.allows(key, value):
                known[name][key] = value
            else:
                problems.append(declared.trouble.format(key))
    return Preferences(**known), problems


def _understand_section(page: Page, section: dict[str, Any], known: dict[str, Any], problems: list[str]) -> None:
    for name, declared in SETTINGS.items():
        if declared.page is not page or name not in section:
            continue
        value = section[name]
        if declared.kind.allows(value):
            known[name] = value
        else:
            shown = repr(value)[:_MOST_SHOWN]
            possible = f" Possible: {declared.kind.hint}." if declared.kind.hint else ""
            problems.append(f"The preference “{name}” was passed over: {shown} is not possible there.{possible}")


def _enter(document: TOMLDocument, before: Preferences, now: Preferences) -> None:
    import tomlkit

    for name, declared in SETTINGS.items():
        section = _section(document, declared.page.value)
        value: Value = getattr(now, name)
        if name not in section:
            item = tomlkit.item(_clean(value))
            if declared.title and declared.kind.hint:
                item.comment(declared.kind.hint)
            section.add(name, item)
        elif value != getattr(before, name):
            section[name] = _clean(value)
    for name, table in TABLES.items():
        section = _section(document, name, table.about)
        old, new = getattr(before, name), getattr(now, name)
        for key in old.keys() - new.keys():
            del section[key]
        for key, value in new.items():
            if old.get(key) != value:
                section[key] = _clean(value)


def _section(document: TOMLDocument, name: str, about: str = "") -> Any:
    """A section of the document, made where it is missing; what stands there but is none makes way."""
    import tomlkit

    found = document.get(name)
    if not isinstance(found, dict):
        if found is not None:
            del document[name]
        found = tomlkit.table()
        if about:
            found.comment(about)
        document.add(tomlkit.nl())
        document.add(name, found)
    return document[name]


def _clean(value: Value) -> Value:
    """Without half of a surrogate pair, which no file can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
