"""What the server tells of what was said before, put in where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.controllers.fetches import Fetches, Question
from app.controllers.hearing import Hearing
from app.controllers.history import beginning
from app.controllers.keeping import GAP_TEXT
from app.controllers.markers import Markers
from app.controllers.ports import Clock, Screen
from app.controllers.presenter import Part, Presenter
from app.controllers.sending import UNKNOWN_FATE
from app.models.entries import Entry, Message
from app.models.room import Conversation
from app.models.rows import Edge, Level
from app.models.workspace import Workspace
from app.transport.commands import Stretch
from app.transport.events import ConversationsListed, HistoryFailed, HistoryReceived, Past, Reacted, TextDeleted

_PAGES = 3  # that are fetched for a gap before the person is asked


class Chronicle:
    """Takes histories in."""

    def __init__(
        self,
        screen: Screen,
        workspace: Workspace,
        presenter: Presenter,
        clock: Clock,
        hearing: Hearing,
        markers: Markers,
        fetches: Fetches,
    ) -> None:
        self._screen = screen
        self._workspace = workspace
        self._presenter = presenter
        self._clock = clock
        self._hearing = hearing
        self._markers = markers
        self._fetches = fetches

    def received(self, event: HistoryReceived) -> None:
        """What was said, and what else happened then."""
        question = self._fetches.take(event.reference)
        conversation = question.conversation if question else self._workspace.find(event.conversation)
        if conversation is None or self._workspace.by_key(conversation.key) is None:
            return
        entries = self._understood(conversation, event.events)
        if question is None:
            self._put_at_end(conversation, entries)
        elif question.wanted:
            self._put_around(question, entries)
        else:
            self._put_in(question, entries, complete=event.complete)
        for entry in entries:
            if isinstance(entry, Message) and entry.own:
                self._presenter.spliced(conversation, conversation.timeline.arrived(entry, UNKNOWN_FATE))
        self._change(conversation, event.events)
        if conversation.is_room and not conversation.seen_to and entries:
            conversation.seen_to = conversation.read_to = entries[-1].at  # we were never here before
        self._markers.count(conversation)

    def failed(self, event: HistoryFailed) -> None:
        """It cannot be had. A server that does not know a message by its id may know its moment."""
        question = self._fetches.take(event.reference)
        if question is None or self._workspace.by_key(question.conversation.key) is None:
            return
        if question.wanted:
            self._presenter.notice(Level.TROUBLE, f"That message cannot be shown: {event.reason}")
        elif question.point and not question.by_time:
            self._fetches.ask(replace(question, by_time=True))
        else:
            self._fetches.show(question, Edge.TROUBLE, event.reason)

    def conversations_listed(self, event: ConversationsListed) -> None:
        """Where something was said since we were here last: people whom we have not read are opened."""
        for name, at in event.conversations:
            if self._workspace.is_room_name(name) or self._workspace.find(name):
                continue
            if at > self._workspace.shelf.kept(self._workspace.fold(name)).read:
                conversation = self._workspace.open_person(name)
                if not conversation.seen_to:
                    conversation.seen_to = conversation.read_to = self._workspace.away_since
                self._presenter.touch(Part.CONVERSATIONS)

    # Inside

    def _understood(self, conversation: Conversation, events: Sequence[Past]) -> list[Entry]:
        """The entries that events tell of. A server whose clock is ahead says nothing of days that have not begun."""
        now = self._clock.now()
        entries = []
        for event in events:
            in_time: dict[str, Any] = {"at": min(event.at, now)}
            entry = self._hearing.past(conversation, replace(event, **in_time))
            if entry:
                entries.append(entry)
        return entries

    def _put_in(self, question: Question, entries: Sequence[Entry], *, complete: bool) -> None:
        conversation, past, key = question.conversation, question.conversation.timeline.past, question.key
        if key and past.kind(key) is None:
            return  # it was closed meanwhile
        splice, met = past.fill(key or past.top(), entries)
        self._presenter.spliced(conversation, splice)
        if not key:
            self._reach_beginning(conversation, complete=complete)
        elif complete or met:
            self._presenter.spliced(conversation, past.close(key))
        elif splice and question.pages < _PAGES:
            self._fetches.ask(replace(question, stretch=Stretch.BEFORE, pages=question.pages + 1))
        else:
            self._fetches.rest(question)

    def _reach_beginning(self, conversation: Conversation, *, complete: bool) -> None:
        past = conversation.timeline.past
        if complete:
            conversation.whole = True
            self._presenter.spliced(conversation, past.show_top(Edge.START, beginning(conversation)))
        else:
            self._presenter.spliced(conversation, past.hide_top())

    def _put_around(self, question: Question, entries: Sequence[Entry]) -> None:
        conversation, timeline = question.conversation, question.conversation.timeline
        wanted = next((entry for entry in entries if entry.identity == question.wanted), None)
        if wanted:
            self._presenter.spliced(conversation, timeline.past.part(wanted.at, entries, GAP_TEXT))
        row = timeline.find(question.wanted)
        if row is None:
            self._presenter.notice(Level.INFORMATION, "That message is not there any more.")
        elif conversation is self._workspace.selected:
            self._presenter.flush()
            self._screen.reveal(conversation.key, row)

    def _put_at_end(self, conversation: Conversation, entries: Sequence[Entry]) -> None:
        """What a server tells by itself on entering; nobody knows whether it is all."""
        past = conversation.timeline.past
        opened = past.open_gap(GAP_TEXT)
        self._presenter.spliced(conversation, opened)
        gaps = past.gaps()
        splice, _ = past.fill(gaps[-1] if gaps else past.top(), entries)
        self._presenter.spliced(conversation, splice)
        if opened and gaps:
            self._presenter.spliced(conversation, past.close(gaps[-1]))

    def _change(self, conversation: Conversation, events: Sequence[Past]) -> None:
        """What was done to messages that are here now."""
        timeline = conversation.timeline
        for event in events:
            match event:
                case Reacted(msgid=msgid, reaction=reaction, sender=sender):
                    spliced = timeline.react(msgid, reaction, sender, added=event.added, mine=event.own)
                    self._presenter.spliced(conversation, spliced)
                case TextDeleted(msgid=msgid, by=by):
                    self._presenter.spliced(conversation, timeline.delete(msgid, by))
