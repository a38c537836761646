"""What we do about what was said, and while we write: reactions, deletion, typing, how far we have read.

Sources: IRCv3 client tags "react", "reply", "typing"; "Message Redaction", "Read Marker".
"""

from __future__ import annotations

from app.transport.commands import DeleteText, MarkRead, React, TellTyping, TypingState
from app.transport.events import Ability, Event, Reacted, ReadMarked, RequestRefused, TextDeleted
from app.transport.irc.abilities import REACT, TYPING, UNREACT, find_abilities, reply_tags
from app.transport.irc.core import Core
from app.transport.irc.history import written
from app.transport.irc.reading import clean_reaction
from app.transport.irc.saying import require_target
from app.transport.irc.table import Table
from protocol.capabilities import ECHO_MESSAGE, LABELED_RESPONSE
from protocol.message import Message, MessageError
from protocol.moments import TIMESTAMP, read_moment

TABLE = Table()


def react(core: Core, command: React) -> None:
    """Put a reaction to a message, or take it back. Raises MessageError for what is none."""
    require_target(command.target)
    reaction = clean_reaction(command.reaction)
    if Ability.REACTIONS not in find_abilities(core):
        core.emit(RequestRefused(command.target, "This server passes no reactions on."))
        return
    if not reaction or not command.msgid:
        raise MessageError("a reaction is short, and to something")
    tags = {f"+{tag}": command.msgid for tag in reply_tags(core)}
    tags[f"+{REACT if command.added else UNREACT}"] = reaction
    place = core.roster.spelled(command.target), not core.is_room(command.target)
    done = Reacted(*place, command.msgid, core.name, reaction, core.wall(), command.added, own=True)
    core.send("TAGMSG", command.target, tags=tags, events=_unless_echoed(core, done))


def delete(core: Core, command: DeleteText) -> None:
    """Take a message back. Raises MessageError for what is no message."""
    require_target(command.target)
    if Ability.DELETION not in find_abilities(core):
        core.emit(RequestRefused(command.target, "On this server nothing that was said can be taken back."))
        return
    if not command.msgid or " " in command.msgid:
        raise MessageError("not the id of a message")
    place = core.roster.spelled(command.target), not core.is_room(command.target)
    done = TextDeleted(*place, command.msgid, core.name, core.wall(), command.reason)
    params = (command.target, command.msgid, *filter(None, [command.reason]))
    core.send("REDACT", *params, events=_unless_echoed(core, done))


def _unless_echoed(core: Core, done: Event) -> tuple[Event, ...]:
    """A server that echoes nothing is taken to have done it as soon as it was asked."""
    return () if ECHO_MESSAGE in core.capabilities else (done,)


def tell_typing(core: Core, command: TellTyping) -> None:
    """Let others see that one is writing, as often as may be. Raises MessageError where the target is no target."""
    require_target(command.target)
    if core.throttle.take(core.key(command.target), command.target, command.state, core.steady()):
        _send_typing(core, command.target, command.state)


def release_typing(core: Core) -> None:
    """Tell what was held back, where it is due."""
    for target, state in core.throttle.release(core.steady()):
        tell_typing(core, TellTyping(target, state))


def _send_typing(core: Core, target: str, state: TypingState) -> None:
    """Not while other lines wait: it would come too late to be true. It has a label so that a refusal is known for
    one that is no news to the person.
    """
    if Ability.TYPING in find_abilities(core) and core.outgoing.due() is None:
        label = {"label": core.number(TYPING)} if LABELED_RESPONSE in core.capabilities else {}
        core.send("TAGMSG", target, tags={**label, f"+{TYPING}": state.value})


def mark_read(core: Core, command: MarkRead) -> None:
    """Tell how far one has read. Raises MessageError where it cannot be written down."""
    require_target(command.target)
    if Ability.READ_MARKERS in find_abilities(core):
        core.send("MARKREAD", command.target, written(command.at))


@TABLE.on("MARKREAD", params=2)
def _marked(core: Core, message: Message) -> None:
    """``*``: the server knows of no marker, and so tells nothing new."""
    target, moment = message.params[:2]
    at = read_moment(moment.removeprefix(TIMESTAMP))
    if at is not None:
        core.emit(ReadMarked(core.roster.spelled(target), at))
