"""The person arranges their conversations: favourites, order, what to be told of; and says whom not to hear."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from math import ceil

from app.controllers.ports import Clock, Timer
from app.controllers.presenter import Part, Presenter
from app.models.arrangement import Arrangement, Arrangements, changed, within
from app.models.room import Conversation
from app.models.rows import Level, Notify, Pause, Section
from app.models.workspace import Workspace

_HOUR = 3600
_MORNING = 8  # o'clock: when what was muted until tomorrow tells again


class Arranging:
    """Changes how a place is arranged, and keeps it."""

    def __init__(
        self, workspace: Workspace, presenter: Presenter, kept: Arrangements, clock: Clock, zone: tzinfo | None
    ) -> None:
        self._workspace = workspace
        self._presenter = presenter
        self._kept = kept
        self._clock = clock
        self._zone = zone
        self._place = ""
        self._timer: Timer | None = None

    def enter(self, place: str) -> None:
        """A place let us in."""
        self._place = place
        self._workspace.arrangement, problems = self._kept.of(place)
        for problem in problems:
            self._presenter.notice(Level.TROUBLE, problem)
        self._end_pauses()

    def leave(self) -> None:
        """The place is about to be left."""
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def favour(self, conversation: Conversation, *, there: bool) -> None:
        """Put a conversation among the favourites, or take it from there."""
        favourites = changed(self._now.favourites, conversation.title, self._workspace.fold, there=there)
        self._keep(replace(self._now, favourites=favourites))

    def tell_of(self, title: str, level: Notify) -> None:
        """What to tell of a conversation, whether it is open or not."""
        self._keep(self._now.at_level(title, level, self._workspace.fold))

    def pause(self, conversation: Conversation, pause: Pause) -> None:
        """Tell nothing of a conversation for a time."""
        now = self._clock.now()
        end = ceil((now + _HOUR) / 60) * 60.0
        if pause is Pause.DAY:
            tomorrow = datetime.fromtimestamp(now, self._zone) + timedelta(1)
            end = tomorrow.replace(hour=_MORNING, minute=0, second=0, microsecond=0).timestamp()
        self._keep(self._now.pausing(conversation.title, end, self._zone, self._workspace.fold))
        self._end_pauses()

    def fold(self, section: Section, *, hidden: bool) -> None:
        """Hide the rows of a section, or show them."""
        self._keep(replace(self._now, folded=changed(self._now.folded, section.value, str, there=hidden)))

    def move(self, conversation: Conversation, before: Conversation | None, section: Section) -> None:
        """Put a conversation before another in a section, or at the section's end. Among the favourites it becomes one;
        elsewhere it stands where its kind does.
        """
        if section is Section.FAVOURITES or self._workspace.section(conversation) is Section.FAVOURITES:
            self.favour(conversation, there=section is Section.FAVOURITES)
        others = [each for each in self._workspace.sidebar()[1:] if each is not conversation]
        place = others.index(before) if before in others else len(others)
        others.insert(place, conversation)
        order = tuple(each.title for each in others)
        known = {self._workspace.fold(name) for name in order}
        elsewhere = (name for name in self._now.order if self._workspace.fold(name) not in known)
        self._keep(replace(self._now, order=(*order, *elsewhere)))

    def ignore(self, name: str, *, ignored: bool) -> bool:
        """Hear somebody no longer, or again; whether that is a change."""
        if within(self._now.ignored, name, self._workspace.fold) == ignored:
            return False
        self._keep(replace(self._now, ignored=changed(self._now.ignored, name, self._workspace.fold, there=ignored)))
        return True

    def _end_pauses(self) -> None:
        """Have those tell again that were muted for a time which is over; look again when the next is."""
        self.leave()
        now = self._clock.now()
        if (left := self._now.without_pauses(now)) != self._now:
            self._keep(left)
        if pauses := left.pauses():
            self._timer = self._clock.after(min(end for _, end in pauses) - now, self._pause_over)

    def _pause_over(self) -> None:
        self._end_pauses()
        self._presenter.flush()

    @property
    def _now(self) -> Arrangement:
        return self._workspace.arrangement

    def _keep(self, arrangement: Arrangement) -> None:
        self._workspace.arrangement = arrangement
        self._presenter.touch(Part.CONVERSATIONS | Part.PLACE | Part.MEMBERS | Part.HEADER)
        try:
            self._kept.keep(self._place, arrangement)
        except OSError as error:
            self._presenter.notice(Level.TROUBLE, f"This could not be kept: {error.strerror or error}.")
