"""Our eight themes, those of the toolkit, and those of one's own, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.models.contrast import contrast
from app.models.themes import Seeds
from app.views.shapes import mix
from app.views.theme import DAYLIGHT, HARBOUR, Palette
from app.views.themes.derive import accented, derive

Source = Palette | Seeds

_HOUSE: dict[str, tuple[str, Source]] = {
    "harbour": ("Harbour", HARBOUR),
    "midnight": ("Midnight", Seeds("#070a12", "#0a0e18", "#0e1422", "#e2e8f6", "#7f8ba6", "#256be0")),
    "fjord": ("Fjord", Seeds("#242a35", "#2a313d", "#303846", "#e7ecf3", "#a3aebf", "#3c74a6")),
    "rosewood": ("Rosewood", Seeds("#171011", "#1d1416", "#251a1c", "#f1e4e2", "#a8918f", "#c04d5b")),
    "daylight": ("Daylight", DAYLIGHT),
    "paper": ("Paper", Seeds("#e8e0d0", "#f2ecdf", "#fbf8f1", "#2b2620", "#675e50", "#a65a1f")),
    "meadow": ("Meadow", Seeds("#dbe8de", "#e9f2eb", "#fafdfb", "#17251c", "#56685c", "#23804b")),
    "high-contrast": (
        "High contrast",
        Seeds("#000000", "#000000", "#000000", "#ffffff", "#d0d0d0", "#ffd400", bright=True),
    ),
}

Own = Mapping[str, tuple[str, Seeds]]


@dataclass(frozen=True, slots=True)
class ThemeInfo:
    """A theme as it is offered."""

    name: str
    title: str
    dark: bool
    palette: Palette

    @property
    def measured(self) -> float:
        """The contrast of its text on the ground of the conversation."""
        return contrast(self.palette.fg, self.palette.bg)


class Themes:
    """All themes. ``own``: those that the person wrote, by name, each with its title; one with the name of another
    takes its place.
    """

    def __init__(self, own: Own | None = None) -> None:
        self._own = dict(own or {})

    @property
    def house(self) -> list[ThemeInfo]:
        """Our eight, in their order."""
        return [self._info(name, *_HOUSE[name]) for name in _HOUSE]

    @property
    def more(self) -> list[ThemeInfo]:
        """The person's own, then the toolkit's."""
        mine = [self._info(name, *each) for name, each in self._own.items() if name not in _HOUSE]
        return mine + [self._info(name, *each) for name, each in _toolkit().items() if name not in self._own]

    def __iter__(self) -> Iterator[ThemeInfo]:
        """All of them."""
        yield from self.house
        yield from self.more

    def take(self, own: Own) -> None:
        """These are the person's own from now on."""
        self._own = dict(own)

    def knows(self, name: str) -> bool:
        """Whether there is such a theme."""
        return self._find(name) is not None

    def info(self, name: str) -> ThemeInfo:
        """The theme with this name; Harbour where there is none."""
        return self._info(name, *(self._find(name) or _HOUSE["harbour"]))

    def palette(self, name: str, accent: str = "") -> Palette:
        """Its colours, with this accent if not its own."""
        _, source = self._find(name) or _HOUSE["harbour"]
        return _palette(name, source, accent.lower())

    def _find(self, name: str) -> tuple[str, Source] | None:
        return self._own.get(name) or _HOUSE.get(name) or _toolkit().get(name)

    def _info(self, name: str, title: str, source: Source) -> ThemeInfo:
        palette = _palette(name, source, "")
        return ThemeInfo(name, title, palette.dark, palette)


@lru_cache(maxsize=128)
def _palette(name: str, source: Source, accent: str) -> Palette:
    known_as = f"{name}{accent}"
    if isinstance(source, Seeds):
        return derive(known_as, source, accent)
    return replace(accented(source, accent), name=known_as) if accent and accent != source.accent else source


@lru_cache(maxsize=1)
def _toolkit() -> dict[str, tuple[str, Source]]:
    """The fifteen families of the toolkit, each dark and light, as seeds of ours."""
    from ttkbootstrap.themes.builtin import CURATED_THEMES

    found: dict[str, tuple[str, Source]] = {}
    for theme in CURATED_THEMES:
        title = theme.name.replace("-", " ").title()
        for mode, block in (("dark", theme.dark), ("light", theme.light)):
            if block:
                found[f"{theme.name}-{mode}"] = f"{title} {mode}", _seeds(block, theme.primary)
    return found


def _seeds(block: Mapping[str, str], accent: str) -> Seeds:
    bg, fg = block["background"].lower(), block["foreground"].lower()
    plain = Seeds(bg, bg, bg, fg, mix(fg, bg, 0.55), accent.lower())
    rail, side = (0.8, 0.9) if plain.dark else (0.93, 0.97)
    return replace(plain, rail=mix(bg, "#000000", rail), side=mix(bg, "#000000", side))
