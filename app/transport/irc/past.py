"""What a history tells, line by line: read like what happens now, but nothing comes of it.

Source: IRCv3 "chathistory", "event-playback".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.transport.events import (
    Member,
    MemberEntered,
    MemberLeft,
    ModesChanged,
    NameChanged,
    Past,
    PersonLeft,
    TopicChanged,
)
from app.transport.irc.core import Core
from app.transport.irc.reading import Place, deletion_event, reaction_event, text_event, words_of
from app.transport.irc.rooms import changes_of_modes
from protocol.batch import Batch, Item
from protocol.formatting import strip
from protocol.message import Message
from protocol.multiline import MULTILINE_BATCH, combine


def tell(core: Core, items: Iterable[Item], place: Place) -> tuple[Past, ...]:
    """The events of a history, oldest first. Lines of no known kind are passed over."""
    told = (_tell_one(core, item, place) for item in items)
    return tuple(sorted((event for event in told if event is not None), key=lambda event: event.at))


def _tell_one(core: Core, item: Item, place: Place) -> Past | None:
    if isinstance(item, Batch):
        whole = combine(item) if item.type == MULTILINE_BATCH else None
        return _text(core, whole, place) if whole else None
    teller, params = _TELLERS.get(item.command, (None, 0))
    if teller is None or len(item.params) < params or not item.sender.nick:
        return None
    return teller(core, item, place)


def _by_us(core: Core, message: Message) -> bool:
    """The account decides where both are known: names change hands."""
    account = message.tags.get("account", "")
    if account and core.account:
        return core.key(account) == core.key(core.account)
    return core.is_me(message.sender.nick)


def _text(core: Core, message: Message, place: Place) -> Past | None:
    words = words_of(message)
    return text_event(core, message, place, words, own=_by_us(core, message)) if words else None


def _tags(core: Core, message: Message, place: Place) -> Past | None:
    return reaction_event(core, message, place, own=_by_us(core, message))


def _join(core: Core, message: Message, place: Place) -> Past | None:
    return MemberEntered(place.conversation, Member(message.sender.nick), core.at(message))


def _part(core: Core, message: Message, place: Place) -> Past | None:
    return MemberLeft(place.conversation, message.sender.nick, core.at(message), reason=strip(message.param(1)))


def _kick(core: Core, message: Message, place: Place) -> Past | None:
    by, reason = message.sender.nick, strip(message.param(2))
    return MemberLeft(place.conversation, message.params[1], core.at(message), by, "" if reason == by else reason)


def _quit(core: Core, message: Message, place: Place) -> Past | None:
    return PersonLeft(message.sender.nick, core.at(message), strip(message.param(0)))


def _nick(core: Core, message: Message, place: Place) -> Past | None:
    old, new = message.sender.nick, message.params[0]
    return NameChanged(old, new, core.at(message), own=_by_us(core, message))


def _topic(core: Core, message: Message, place: Place) -> Past | None:
    return TopicChanged(place.conversation, strip(message.params[1]), core.at(message), message.sender.nick)


def _mode(core: Core, message: Message, place: Place) -> Past | None:
    changes = changes_of_modes(core, message.params[1], message.params[2:])
    return ModesChanged(place.conversation, changes, core.at(message), message.sender.nick) if changes else None


_Teller = Callable[[Core, Message, Place], Past | None]
_TELLERS: dict[str, tuple[_Teller, int]] = {
    "PRIVMSG": (_text, 2),
    "NOTICE": (_text, 2),
    "TAGMSG": (_tags, 1),
    "REDACT": (deletion_event, 2),
    "JOIN": (_join, 1),
    "PART": (_part, 1),
    "KICK": (_kick, 2),
    "QUIT": (_quit, 0),
    "NICK": (_nick, 1),
    "TOPIC": (_topic, 2),
    "MODE": (_mode, 2),
}
"""By command: how it is told, and the parameters that takes."""
