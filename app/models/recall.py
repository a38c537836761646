"""What was typed before in one conversation, to be called back with the arrow keys."""

from __future__ import annotations

_KEPT = 200


class Recall:
    """Steps through what was sent. The text in hand is kept, and comes back below the newest."""

    def __init__(self) -> None:
        self._sent: list[str] = []
        self._back = 0
        self._in_hand = ""

    def add(self, text: str) -> None:
        """This was sent; the next step begins from here."""
        if not self._sent or self._sent[-1] != text:
            self._sent.append(text)
            del self._sent[:-_KEPT]
        self._back = 0
        self._in_hand = ""

    def step(self, step: int, text: str) -> str | None:
        """Older for a step below zero, newer above; ``text`` is what the entry holds. None beyond either end."""
        back = self._back - step
        if not 0 <= back <= len(self._sent):
            return None
        if self._back == 0:
            self._in_hand = text
        self._back = back
        return self._sent[-back] if back else self._in_hand
