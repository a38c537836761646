"""Themes as a few colours, from which all others are derived; and those that a person wrote, in files.

A theme of one's own is a TOML file in the folder ``themes`` of the program's data: its name is that of the file.
What is broken is passed over and named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from app.models.tomlfile import Unreadable, parse

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[a-z0-9][a-z0-9 _-]{0,39}")
_MOST = 100  # files


@dataclass(frozen=True, slots=True)
class Seeds:
    """What a theme is derived from, as ``#rrggbb``: the three grounds, the text, what is less important, the accent.
    ``bright``: the accent carries black text.
    """

    rail: str
    side: str
    bg: str
    fg: str
    dim: str
    accent: str
    bright: bool = False

    @property
    def dark(self) -> bool:
        """Whether the text is lighter than its ground."""
        return _sum(self.fg) > _sum(self.bg)


_COLOURS = tuple(each.name for each in fields(Seeds) if each.name != "bright")


def read_themes(folder: Path) -> tuple[dict[str, tuple[str, Seeds]], list[str]]:
    """The themes in a folder, by name, each with its title; and a sentence for each that cannot be used. Never
    raises.
    """
    themes: dict[str, tuple[str, Seeds]] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml"))[:_MOST]:
        name = path.stem.casefold()
        try:
            if not _NAME.fullmatch(name):
                raise Unreadable(f"The theme {path} needs a name of Latin letters and digits.")
            themes[name] = _read(path)
        except Unreadable as trouble:
            problems.append(str(trouble))
        except OSError as error:
            problems.append(f"The theme {path} cannot be read: {error.strerror or error}.")
    return themes, problems


def _read(path: Path) -> tuple[str, Seeds]:
    values = parse(path)
    wrong = [name for name in _COLOURS if not _COLOUR.fullmatch(str(values.get(name, "")))]
    if wrong:
        raise Unreadable(f'The theme {path} was passed over: {", ".join(wrong)} must each be a colour, like "#4d6af0".')
    seeds = Seeds(**{name: values[name].lower() for name in _COLOURS}, bright=values.get("bright") is True)
    return str(values.get("title", path.stem.capitalize()))[:40], seeds


def _sum(colour: str) -> int:
    return sum(int(colour[start : start + 2], 16) for start in (1, 3, 5))
