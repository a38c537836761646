"""What is kept on this computer as the settings show it: measured, cleared, and let go when it is old."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.controllers.places import Places
from app.controllers.ports import Timer
from app.models.archive import Holding, Stored, Whereabouts
from app.models.preferences import Preferences
from app.models.rows import Answer, QuestionRow
from app.models.rows.settings import HoldingRow, StorageRow

_DAY = 86_400.0
_TIDY_AFTER = 60.0  # seconds from the start
_TIDY_EACH = 6 * 3_600.0
_STAYS = "What you see now stays until Parlour is closed, and servers that keep what was said give it back when asked."


class Storage:
    """Has it all done away from the window, one thing after the other. ``on_change``: something else is to be shown."""

    def __init__(self, places: Places, on_change: Callable[[], None]) -> None:
        self._places = places
        self._world = places.hall.world
        self._settings = places.hall.settings
        self._on_change = on_change
        self._stored: Stored | None = None
        self._under_way = self._trouble = ""
        self._settings.on_change(self._changed)
        self._timer: Timer | None = None
        self._tidy_in(_TIDY_AFTER)

    @property
    def folder(self) -> str:
        """Where everything is kept."""
        return str(Path(self._settings.file).resolve().parent)

    def row(self) -> StorageRow:
        """What is shown."""
        stored = self._stored
        listed = () if stored is None or self._under_way else tuple(_listed(each) for each in stored.holdings)
        words = "Counting…" if stored is None else _words(stored)
        trouble = self._trouble or (stored.trouble if stored else "")
        return StorageRow(words, self._under_way, trouble, listed, self.folder)

    def measure(self) -> None:
        """Count anew."""
        self._write()
        self._world.worker.run(self._world.library.archive.measure, self._measured)

    def ask_clear(self, place: str = "", name: str = "") -> None:
        """Clear one conversation, or without a place all of them, after asking."""
        holdings = [each for each in self._holdings if not place or (each.place, each.name) == (place, name)]
        if not holdings or self._under_way:
            return
        what = f"what was said in {holdings[0].title}" if place else "all that was said"
        text = f"{_counted(sum(each.messages for each in holdings))} on this computer, and who came and left. {_STAYS}"
        row = QuestionRow(f"Clear {what}?", text, word="Clear", danger=True)

        def answer(_: Answer) -> None:
            self._clear([(each.place, each.name) for each in holdings])

        self._world.screen.ask(row, answer)

    # Inside

    @property
    def _holdings(self) -> Sequence[Holding]:
        return self._stored.holdings if self._stored else ()

    def _clear(self, of: Sequence[Whereabouts]) -> None:
        archive = self._world.library.archive
        self._write()
        self._begin("Clearing…")
        self._world.worker.run(lambda: archive.clear(of), self._shrink)

    def _shrink(self, trouble: str) -> None:
        self._begin("Making the file smaller…", trouble)
        self._world.worker.run(self._world.library.archive.shrink, self._shrunk)

    def _shrunk(self, trouble: str) -> None:
        self._begin("", self._trouble or trouble)
        self.measure()

    def _begin(self, under_way: str, trouble: str = "") -> None:
        self._under_way, self._trouble = under_way, trouble
        self._on_change()

    def _measured(self, stored: Stored) -> None:
        self._stored = stored
        self._on_change()

    def _write(self) -> None:
        """What waits to be written counts as well."""
        for place in self._places:
            while place.parts.workspace.shelf.flush():
                pass

    def _tidy_in(self, seconds: float) -> None:
        """Let go of what is old then, where anything is to grow old."""
        if self._timer:
            self._timer.cancel()
        days = self._settings.value.keep_for
        self._timer = self._world.clock.after(seconds, lambda: self._tidy(int(days))) if days else None

    def _tidy(self, days: int) -> None:
        archive, moment = self._world.library.archive, self._world.clock.now() - days * _DAY
        self._world.worker.run(lambda: archive.drop_before(moment), self._tidied)
        self._tidy_in(_TIDY_EACH)

    def _tidied(self, trouble: str) -> None:
        self._trouble = trouble
        if self._stored is not None:  # somebody looked
            self.measure()

    def _changed(self, before: Preferences) -> None:
        if before.keep_for != self._settings.value.keep_for:
            self._tidy_in(0)


def _listed(holding: Holding) -> HoldingRow:
    host = holding.place.rpartition("@")[2].rpartition(":")[0]
    return HoldingRow(holding.place, holding.name, f"{holding.title} · {host} · {holding.messages:,}")


def _words(stored: Stored) -> str:
    messages = sum(each.messages for each in stored.holdings)
    return f"{_counted(messages)} · {_size(stored.size)}"


def _counted(messages: int) -> str:
    return f"{messages:,} {'message' if messages == 1 else 'messages'}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"
