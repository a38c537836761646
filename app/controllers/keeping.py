"""What is kept on this computer: conversations open with what was there, and what comes is written down after a moment.

Writes are gathered for a second: that costs one transaction, however much is said, and the server has it all anyway.
"""

from __future__ import annotations

from app.controllers.ports import Clock, Timer
from app.controllers.presenter import Presenter
from app.controllers.settings import Settings
from app.models.entries import Identity
from app.models.room import Conversation
from app.models.rows import Level
from app.models.shelf import Kept, Library, NoShelf
from app.models.workspace import Workspace

GAP_TEXT = "Some of what was said here is not shown."
PAGE = 100
"""Entries that are taken from this computer at once."""

_PAUSE = 1.0
_SHORT_PAUSE = 0.1  # where more waits than is written at once
_QUIET = 5.0
MOST_ROWS = 50_000
"""Of one conversation that stay in memory; older ones come back from this computer."""
_STEPS_UP = 9  # on the way to one message, each twice as long as the one before: 50,000 entries in half a second


class Keeping:
    """Puts conversations on the shelf of their ``place``, as that is named there, and takes them from it."""

    def __init__(
        self, workspace: Workspace, presenter: Presenter, clock: Clock, settings: Settings, library: Library
    ) -> None:
        self._workspace = workspace
        self._presenter = presenter
        self._clock = clock
        self._settings = settings
        self._library = library
        self._timer: Timer | None = None
        self._resting: Timer | None = None
        self._kept: dict[Conversation, Kept] = {}
        self.place = ""

    def enter(self, place: str) -> None:
        """A place let us in; what is kept of it is at hand from here on."""
        self.place = place
        if self._settings.value.keep_history:
            self._workspace.shelf = self._library.shelf(place, lambda text: self._presenter.notice(Level.TROUBLE, text))

    def opened(self, conversation: Conversation) -> None:
        """Put into a conversation what is kept of it: when it is opened, and once it is known how its name compares."""
        name = self._workspace.fold(conversation.title)
        shelf = self._workspace.shelf
        kept = self._kept[conversation] = shelf.kept(name)
        conversation.read_to = conversation.seen_to = kept.read
        conversation.draft = conversation.draft or kept.draft
        conversation.whole = kept.whole
        if page := shelf.latest(name, PAGE):
            timeline = conversation.timeline
            self._presenter.spliced(conversation, timeline.past.restore(page, GAP_TEXT))
            if kept.read:
                conversation.counted(*timeline.past.unread(kept.read))
                self._presenter.spliced(conversation, timeline.past.mark_new(kept.read))

    def older(self, conversation: Conversation, limit: int = PAGE) -> bool:
        """Put up to so many entries that are kept from before above what is at hand; whether there was anything."""
        first = conversation.timeline.past.below()
        if first is None:
            return False
        page = self._workspace.shelf.before(self._workspace.fold(conversation.title), first, limit)
        self._presenter.spliced(conversation, conversation.timeline.past.restore(page, GAP_TEXT) if page else None)
        return bool(page)

    def has(self, conversation: Conversation, msgid: str) -> bool:
        """Whether a message is kept."""
        return self._workspace.shelf.has(self._workspace.fold(conversation.title), msgid)

    def reach(self, conversation: Conversation, wanted: Identity) -> None:
        """Put what is kept above what is at hand until a message is among it, as far as may be waited for."""
        for step in range(_STEPS_UP):
            if conversation.timeline.find(wanted) or not self.older(conversation, PAGE << step):
                return

    def later(self) -> None:
        """Something may have changed that is to be kept."""
        if self._timer is None and self._workspace.shelf.keeps:
            self._timer = self._clock.after(_PAUSE, self._write)

    def leave(self) -> None:
        """The place is left."""
        self._sweep()
        self._workspace.shelf.close()
        for timer in (self._timer, self._resting):
            if timer:
                timer.cancel()
        self._timer = self._resting = None
        self._workspace.shelf = NoShelf()
        self._kept.clear()

    def _write(self) -> None:
        self._timer = None
        if self._resting:
            self._resting.cancel()
        self._sweep()
        if self._workspace.shelf.flush():
            self._timer = self._clock.after(_SHORT_PAUSE, self._write)
        elif self._workspace.shelf.keeps:
            self._let_go()
            self._resting = self._clock.after(_QUIET, self._workspace.shelf.rest)

    def _let_go(self) -> None:
        """What is on the disk need not be in memory for ever, but where the person is reading further up."""
        for conversation in self._workspace:
            if conversation is self._workspace.selected and not self._workspace.at_end:
                continue
            if splice := conversation.timeline.past.let_go(MOST_ROWS):
                self._presenter.spliced(conversation, splice)
                self._presenter.flush()

    def _sweep(self) -> None:
        """What changed beside the entries."""
        for conversation in self._workspace:
            kept = Kept(conversation.read_to, conversation.draft, conversation.whole)
            if kept != self._kept.get(conversation, Kept()):
                self._kept[conversation] = kept
                self._workspace.shelf.keep(self._workspace.fold(conversation.title), conversation.title, kept)
