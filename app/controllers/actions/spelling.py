"""What can be done about the spelling of what is being written."""

from __future__ import annotations

from app.controllers.actions import Actions


class SpellingActions(Actions):
    """Offers `app.views.actions.SpellingActions`."""

    def misspelt(self, text: str, cursor: int) -> tuple[tuple[int, int], ...]:
        """The misspelt words of a text."""
        return self._places.hall.spelling.misspelt(text, cursor, self._parts.workspace)

    def spellings(self, word: str) -> tuple[str, ...]:
        """What a misspelt word may have been meant to be."""
        return self._places.hall.spelling.near(word)

    def learn(self, word: str) -> None:
        """This word is right from now on."""
        self._places.hall.spelling.learn(word)
