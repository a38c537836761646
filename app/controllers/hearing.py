"""What a server tells of somebody's words and doings, as entries of a conversation."""

from __future__ import annotations

from sys import intern

from app.models.entries import Coming, Entry, Message, Note
from app.models.modes import worded
from app.models.notes import changed, coming
from app.models.people import colour_of
from app.models.room import Conversation
from app.models.rows import NoteKind
from app.models.workspace import Workspace
from app.transport.commands import TextKind
from app.transport.events import (
    MemberEntered,
    MemberLeft,
    ModesChanged,
    NameChanged,
    Past,
    PersonLeft,
    TextReceived,
    TopicChanged,
)


class Hearing:
    """Makes entries of events."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def message(self, conversation: Conversation, event: TextReceived) -> Message:
        """What somebody said, perhaps we."""
        return Message(
            sender=intern(event.sender),  # said with every message
            text=event.text,
            at=event.at,
            own_name=self._workspace.own_name,
            colour=colour_of(self._workspace.fold(event.sender)),
            role=self.role(conversation, event.sender),
            action=event.kind is TextKind.ACTION,
            notice=event.kind is TextKind.NOTICE,
            own=event.own,
            msgid=event.msgid,
            reference=event.reference,
            reply_to=event.reply_to,
            bot=event.bot,
        )

    def past(self, conversation: Conversation, event: Past) -> Entry | None:
        """What a history tells; None for what changes other entries, and for our own coming and going."""
        match event:
            case TextReceived(sender=sender) if self._workspace.ignores(sender):
                return None
            case TextReceived():
                return self.message(conversation, event)
            case MemberLeft(by=by) if by:
                why = f" ({event.reason})" if event.reason else ""
                return Note(NoteKind.CHANGED, changed("{} was put out by {}", event.name, by, tail=why), event.at)
            case NameChanged(old=old, new=new):
                told = changed("You are now {}", new) if event.own else changed("{} is now {}", old, new)
                return Note(NoteKind.CHANGED, told, event.at)
            case TopicChanged(by=by) if by:
                sentence = "{} changed the topic: " if event.text else "{} cleared the topic"
                return Note(NoteKind.CHANGED, changed(sentence, by, tail=event.text), event.at)
            case ModesChanged(by=by) if by:
                return Note(NoteKind.CHANGED, worded(by, event.changes), event.at)
        return self._coming(event)

    def role(self, conversation: Conversation, name: str) -> str:
        """What somebody may do in a conversation, as far as they are there."""
        person = conversation.people.get(self._workspace.fold(name))
        return person.role if person else ""

    def _coming(self, event: Past) -> Note | None:
        match event:
            case MemberEntered(member=member):
                one = Coming(NoteKind.ENTERED, member.name, event.at)
            case MemberLeft(name=name) | PersonLeft(name=name):
                one = Coming(NoteKind.LEFT, name, event.at, event.reason)
            case _:
                return None
        is_own = self._workspace.fold(one.name) == self._workspace.fold(self._workspace.own_name)
        return None if is_own else coming(one)
