"""Spell checking: the dictionaries come when the first words are typed, in small steps, so that no key ever waits."""

from __future__ import annotations

import locale
import zlib
from collections.abc import Iterator
from dataclasses import replace

from app.controllers.ports import Clock
from app.controllers.settings import Settings
from app.models.dictionary import Dictionary, words_of
from app.models.spelling import Range, Speller, small
from app.models.workspace import Workspace

_STEP = 0.005  # seconds from one step of loading to the next
_EVERYWHERE = "en"  # what is written beside one's own language


class Spelling:
    """Checks what is written. ``languages``: those to know; without, the person's own and English."""

    def __init__(self, settings: Settings, clock: Clock, languages: tuple[str, ...] | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._languages = languages
        self._speller: Speller | None = None
        self._loading = False

    def misspelt(self, text: str, cursor: int, workspace: Workspace) -> tuple[Range, ...]:
        """The misspelt words of what is being written; none until the dictionaries have come."""
        if not self._settings.value.spelling or not text:
            return ()
        if self._speller is None:
            self._begin()
            return ()
        own = frozenset(self._settings.value.words.split())
        here = workspace.selected
        people = here.people if here else {}
        return tuple(self._speller.misspelt(text, cursor, own, lambda word: workspace.fold(word) in people))

    def near(self, word: str) -> tuple[str, ...]:
        """What a misspelt word may have been meant to be."""
        return tuple(self._speller.near(word)) if self._speller else ()

    def learn(self, word: str) -> None:
        """This word is right."""
        value = self._settings.value
        self._settings.keep(replace(value, words=" ".join(sorted({*value.words.split(), small(word)}))))

    def _begin(self) -> None:
        if not self._loading:
            self._loading = True
            self._go_on(self._load())

    def _go_on(self, steps: Iterator[None]) -> None:
        for _ in steps:
            self._clock.after(_STEP, lambda: self._go_on(steps))
            return

    def _load(self) -> Iterator[None]:
        dictionaries = {}
        for language in self._languages or _own_languages():
            if file := words_of(language):
                dictionary = Dictionary()
                try:
                    yield from dictionary.load(file)
                except (OSError, zlib.error):  # a list that cannot be read is as one that is missing
                    continue
                dictionaries[language] = dictionary
        self._speller = Speller(dictionaries)


def _own_languages() -> tuple[str, ...]:
    """The language of the system and English; only where there is a list for the first, else all of it looked wrong."""
    own = (locale.getlocale()[0] or _EVERYWHERE)[:2].lower()
    own = _EVERYWHERE if own in ("c", "po") else own
    if own == _EVERYWHERE:
        return (own,)
    return (own, _EVERYWHERE) if words_of(own) else ()
