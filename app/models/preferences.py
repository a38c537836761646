"""What is remembered from one time to the next: the theme, the last name and address, certificates that are trusted.

Kept as TOML, readable by its owner alone. A value that cannot be used is passed over and named; a file that cannot
be read at all is put aside, so that nothing of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.models.tomlfile import quoted, read, write

THEMES = ("light", "dark")
_CHOICES: dict[str, Container[object]] = {"theme": THEMES, "skin_tone": range(6)}
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Preferences:
    """All that is remembered. ``trusted``: SHA-256 of a certificate (hexadecimal, lower case) by ``host:port``.
    ``recent_emoji``: the last used first, with spaces between. ``skin_tone``: 0 for none, 1 (light) to 5 (dark).
    ``words``: those that this person spells so, in small letters, with spaces between.
    """

    theme: str = "dark"
    name: str = ""
    place: str = ""
    address: str = ""
    port: str = ""
    room: str = "#lobby"
    secure: bool = True
    members_shown: bool = True
    tell_typing: bool = True
    keep_history: bool = True
    spelling: bool = True
    words: str = ""
    recent_emoji: str = ""
    skin_tone: int = 0
    trusted: dict[str, str] = field(default_factory=dict)

    def themed(self, theme: str) -> Preferences:
        """The same, in another theme."""
        return replace(self, theme=theme)

    def fingerprint(self, host: str, port: int) -> str:
        """The certificate that was accepted for this server; empty where none was."""
        return self.trusted.get(f"{host}:{port}", "")

    def trusting(self, host: str, port: int, fingerprint: str) -> Preferences:
        """The same, with this certificate accepted."""
        return replace(self, trusted={**self.trusted, f"{host}:{port}": fingerprint})


class PreferencesFile:
    """Where preferences are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Preferences, list[str]]:
        """What is kept, and a sentence for each thing in it that could not be used. Never raises."""
        values, problem = read(self._path)
        if problem:
            return Preferences(), [problem]
        return _understand(values)

    def save(self, preferences: Preferences) -> None:
        """Keep this. The file is replaced whole or not at all. Raises OSError."""
        write(self._path, _as_toml(preferences))


def _understand(values: dict[str, Any]) -> tuple[Preferences, list[str]]:
    problems = []
    known: dict[str, Any] = {}
    for name, usual in _PLAIN.items():
        value = values.get(name, usual)
        if type(value) is type(usual) and value in _CHOICES.get(name, (value,)):
            known[name] = value
        else:
            problems.append(f"The preference “{name}” was passed over: {value!r} is not possible there.")
    trusted = values.get("trusted", {})
    if not isinstance(trusted, dict):
        trusted = {}
        problems.append("The trusted certificates were passed over: they are not a table.")
    for place, fingerprint in trusted.items():
        if not (isinstance(fingerprint, str) and _FINGERPRINT.fullmatch(fingerprint)):
            problems.append(f"The certificate of {place} was passed over: it is no SHA-256 fingerprint.")
    kept = {
        place: value for place, value in trusted.items() if isinstance(value, str) and _FINGERPRINT.fullmatch(value)
    }
    return Preferences(**known, trusted=kept), problems


def _plain_values(preferences: Preferences) -> dict[str, str | bool | int]:
    return {name: getattr(preferences, name) for name in Preferences.__slots__ if name != "trusted"}


_PLAIN = _plain_values(Preferences())


def _as_toml(preferences: Preferences) -> str:
    lines = [f"{name} = {quoted(value)}" for name, value in _plain_values(preferences).items()]
    lines += ["", "[trusted]"]
    lines += [f"{quoted(place)} = {quoted(value)}" for place, value in preferences.trusted.items()]
    return "\n".join(lines) + "\n"
