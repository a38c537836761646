"""Questions about what was said before that the server has not answered yet."""

from __future__ import annotations

from dataclasses import dataclass

from app.transport.events import HistoryFailed, RequestRefused, SearchFailed

PATIENCE = 30.0
"""Seconds that an answer may take."""
NO_ANSWER = "The server did not answer."
SEARCH = "SEARCH"
"""What stands as the subcommand of a question for what was said with certain words."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One question. ``subcommand`` is that of CHATHISTORY, or `SEARCH`; ``target`` as it was asked for (empty
    for TARGETS and `SEARCH`); ``reference`` is the asker's, ``label`` ours; ``until``: when it is given
    up, by the steady clock.
    """

    label: str
    subcommand: str
    until: float
    limit: int
    target: str = ""
    reference: str = ""

    def failure(self, reason: str) -> HistoryFailed | SearchFailed | RequestRefused:
        """The event that says that there is no answer."""
        if self.subcommand == SEARCH:
            return SearchFailed(self.reference, reason)
        return HistoryFailed(self.target, self.reference, reason) if self.target else RequestRefused("", reason)


class Fetches:
    """Questions in the order in which they were asked."""

    def __init__(self) -> None:
        self._waiting: dict[str, Fetch] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, fetch: Fetch) -> None:
        """Wait for an answer."""
        self._waiting[fetch.label] = fetch

    def labelled(self, label: str) -> Fetch | None:
        """The question with this label."""
        return self._waiting.get(label)

    def first(self, subcommand: str) -> Fetch | None:
        """The first question of this kind."""
        return next((fetch for fetch in self._waiting.values() if fetch.subcommand == subcommand), None)

    def all(self) -> list[Fetch]:
        """Every question."""
        return list(self._waiting.values())

    def drop(self, fetch: Fetch) -> None:
        """It is answered."""
        self._waiting.pop(fetch.label, None)

    def due(self) -> float | None:
        """When the next one is given up; None where none waits."""
        return min((fetch.until for fetch in self._waiting.values()), default=None)
