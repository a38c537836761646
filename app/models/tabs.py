"""The order of the tabs, over all places."""

from __future__ import annotations

from collections.abc import Iterable


class TabOrder:
    """Keeps tabs where the person put them; new ones come at the end."""

    def __init__(self) -> None:
        self._keys: list[str] = []

    def arrange(self, keys: Iterable[str]) -> list[str]:
        """These keys in their order; others are forgotten."""
        there = dict.fromkeys(keys)
        kept = dict.fromkeys(key for key in self._keys if key in there)
        self._keys = list(kept | there)
        return list(self._keys)

    def move(self, key: str, place: int) -> bool:
        """Put a tab at this place, counted from 0 among the others; whether that changes anything."""
        before = list(self._keys)
        if key in self._keys:
            self._keys.remove(key)
            self._keys.insert(max(0, place), key)
        return self._keys != before

    def place(self, key: str) -> int | None:
        """Where a tab is, counted from 0; None where there is no such tab."""
        return self._keys.index(key) if key in self._keys else None

    def neighbour(self, key: str, step: int) -> str:
        """The tab ``step`` further on, round the end; the key itself where it has no tab."""
        if key not in self._keys:
            return key
        return self._keys[(self._keys.index(key) + step) % len(self._keys)]
