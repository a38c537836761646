"""From models to rows: what changed is noted while events are taken, and shown once."""

from __future__ import annotations

from collections.abc import Callable
from enum import Flag, auto

from app.controllers.ports import Screen
from app.controllers.settings import Settings
from app.models.members import groups
from app.models.people import colour_of
from app.models.room import Conversation
from app.models.rows import (
    ComposerRow,
    ConversationKind,
    ConversationRow,
    HeaderRow,
    Level,
    Link,
    NoticeRow,
    Notify,
    PlaceRow,
    Presence,
    ReplyingRow,
    Section,
    Span,
    Splice,
    TypingRow,
)
from app.models.splices import merge
from app.models.typists import sentence
from app.models.workspace import Workspace

_MOST_UNREAD = 99


class Part(Flag):
    """The parts of the window that are shown anew, each by itself."""

    NOTHING = 0
    PLACE = auto()
    CONVERSATIONS = auto()
    TIMELINE = auto()
    HEADER = auto()
    MEMBERS = auto()
    COMPOSER = auto()
    SELECTION = CONVERSATIONS | TIMELINE | HEADER | MEMBERS | COMPOSER
    EVERYTHING = PLACE | SELECTION


class Presenter:
    """Keeps account of what changed since it was shown. ``flush`` shows what changed in all places."""

    def __init__(self, screen: Screen, workspace: Workspace, settings: Settings, flush: Callable[[], None]) -> None:
        self._screen = screen
        self._flush = flush
        self._workspace = workspace
        self._settings = settings
        self._stale = Part.NOTHING
        self._splices: dict[Conversation, Splice] = {}
        self._inside = False
        self._typing: TypingRow | None = None
        self._replying: tuple[ReplyingRow | None] | None = None

    def enter(self) -> None:
        """The first screen is left for the window of the place."""
        self._inside = True
        self.appear()

    def appear(self) -> None:
        """The screen shows another place so far."""
        self._stale = Part.EVERYTHING
        self._typing = self._replying = None

    def leave(self) -> None:
        """The place is left; nothing of it is shown any more."""
        self._inside = False
        self._stale = Part.NOTHING
        self._splices.clear()

    def touch(self, parts: Part) -> None:
        """These parts are no longer what is shown."""
        self._stale |= parts

    def touch_room(self, room: Conversation, parts: Part) -> None:
        """These parts are no longer what is shown, where this conversation is."""
        if room is self._workspace.selected:
            self._stale |= parts

    def spliced(self, conversation: Conversation, splice: Splice | None) -> None:
        """The timeline of a conversation changed. Nobody sees that of one that was put away."""
        if splice is None:
            return
        before = self._splices.get(conversation)
        self._splices[conversation] = merge(before, splice) if before else splice

    def notice(self, level: Level, text: str) -> None:
        """Say something that passes by itself."""
        self._screen.show_notice(NoticeRow(level, text))

    def flush(self) -> None:
        """Show what changed, here and around: a call that comes by itself, from a clock, ends with it."""
        self._flush()

    def render(self, *, shown: bool) -> Part:
        """Show what changed, of a place that is ``shown``; of another, what a screen keeps account of. Gives back which
        parts that was.
        """
        if not self._inside:
            return Part.NOTHING
        stale, self._stale = self._stale, Part.NOTHING
        splices, self._splices = self._splices, {}
        if shown and Part.PLACE in stale:
            self._screen.show_place(self.place())
        if shown and Part.CONVERSATIONS in stale:
            self._screen.show_conversations([self.row(each) for each in self._workspace.sidebar()])
        for conversation, splice in splices.items():
            if self._workspace.by_key(conversation.key):
                self._screen.change_timeline(conversation.key, conversation.timeline, splice)
        if shown:  # until there is a room, what the server says: never what another place showed
            self._show_selected(self._workspace.selected or self._workspace.server, stale)
        return stale

    def tabs(self) -> list[ConversationRow]:
        """What has a tab."""
        return [self.row(each) for each in self._workspace.tabs()]

    def _show_selected(self, selected: Conversation, stale: Part) -> None:
        if Part.TIMELINE in stale:
            self._screen.show_timeline(selected.key, selected.timeline)
        if Part.HEADER in stale:
            self._screen.show_header(self._header(selected))
        if Part.MEMBERS in stale:
            self._screen.show_members(groups(self._workspace, selected))
        if Part.COMPOSER in stale:
            self._screen.show_composer(self._composer(selected))
        self._show_replying(selected.replying.row if selected.replying else None)
        self._show_typing(self._waiting(selected) or self._typists(selected))

    def _show_replying(self, row: ReplyingRow | None) -> None:
        if (row,) != self._replying:
            self._replying = (row,)
            self._screen.show_replying(row)

    def _show_typing(self, row: TypingRow) -> None:
        if row != self._typing:
            self._typing = row
            self._screen.show_typing(row)

    def colour(self, name: str) -> int:
        """The colour of somebody here."""
        return colour_of(self._workspace.fold(name))

    # Rows

    def row(self, conversation: Conversation) -> ConversationRow:
        """A conversation as the sidebar, the tabs and the switcher show it."""
        is_server = conversation is self._workspace.server
        level = self._workspace.level(conversation)
        unread = 0 if level is Notify.NONE else conversation.unread
        return ConversationRow(
            key=conversation.key,
            kind=conversation.kind,
            title=self._title(conversation),
            colour=self.colour(conversation.title),
            unread=f"{_MOST_UNREAD}+" if unread > _MOST_UNREAD else str(unread or ""),
            mentioned=conversation.mentioned and level is not Notify.NONE,
            selected=conversation is self._workspace.selected,
            joined=conversation.joined or not conversation.is_room,
            presence=self._presence(conversation)[0],
            favourite=not is_server and self._workspace.section(conversation) is Section.FAVOURITES,
            notify=level,
            muted_until=self._workspace.muted_until(conversation.title),
            locked=conversation.locked,
            draft=bool(conversation.draft.strip()) and conversation is not self._workspace.selected,
        )

    def place(self) -> PlaceRow:
        """The place, and who we are there."""
        workspace = self._workspace
        standing = workspace.standing
        return PlaceRow(
            title=workspace.title,
            status=self._status(standing.link),
            link=standing.link,
            name=workspace.own_name,
            colour=self.colour(workspace.own_name),
            away=workspace.away,
            trouble=standing.trouble,
            can_retry=standing.can_retry,
            address=workspace.address,
            note=workspace.away_note,
            folded=workspace.arrangement.hidden,
            account=workspace.account,
            deeds=workspace.deeds(),
        )

    def _status(self, link: Link) -> str:
        match link:
            case Link.CONNECTED:
                people = self._workspace.count_people()
                return f"Connected · {_counted(people, 'person', 'people')}" if people else "Connected"
            case Link.CONNECTING:
                return "Connecting…"
            case Link.WAITING:
                return "Trying again soon"
            case Link.OFFLINE:
                return "Not connected"

    def _presence(self, conversation: Conversation) -> tuple[Presence | None, str]:
        if conversation.kind is not ConversationKind.PERSON:
            return None, ""
        return self._workspace.whereabouts(conversation.title)

    def _title(self, conversation: Conversation) -> str:
        return self._workspace.title if conversation is self._workspace.server else conversation.title

    def _header(self, conversation: Conversation) -> HeaderRow:
        shown = conversation.is_room and self._settings.value.members_shown
        presence, note = self._presence(conversation)
        return HeaderRow(
            conversation.kind,
            self._title(conversation),
            conversation.topic or _whereabouts(presence, note),
            shown,
            self.colour(conversation.title),
            presence,
            conversation.key,
            self._workspace.level(conversation),
            self._workspace.muted_until(conversation.title),
        )

    def _composer(self, conversation: Conversation) -> ComposerRow:
        match conversation.kind:
            case ConversationKind.SERVER:
                placeholder = "Type a command, like /join #lobby"
            case ConversationKind.ROOM if not (conversation.joined or conversation.wanted):
                placeholder = f"You are not in {conversation.title}: /join {conversation.title} takes you back"
            case _ if self._workspace.standing.link is not Link.CONNECTED:
                placeholder = "Kept here and sent when the connection is back"
            case _:
                placeholder = f"Message {conversation.title}"
        return ComposerRow(placeholder, conversation.draft)

    def _waiting(self, conversation: Conversation) -> TypingRow | None:
        """What waits until we are back: while we are there, a line that is on its way says so itself."""
        here = self._workspace.standing.link is Link.CONNECTED and (conversation.joined or not conversation.is_room)
        count = 0 if here else conversation.timeline.unsettled
        return TypingRow((Span(f"{_counted(count, 'message', 'messages')} waiting"),), waiting=True) if count else None

    def _typists(self, conversation: Conversation) -> TypingRow:
        here = conversation.people if conversation.is_room else {self._workspace.fold(conversation.title)}
        names = conversation.typists.names(here)
        return TypingRow(sentence(names), self.colour(names[0])) if names else TypingRow()


def _whereabouts(presence: Presence | None, note: str) -> str:
    """Where somebody is, in words."""
    if presence is None:
        return ""
    words = {Presence.ONLINE: "Online", Presence.AWAY: "Away", Presence.OFFLINE: "Offline"}[presence]
    return f"{words} · {note}" if note else words


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
