"""What was asked: who is away, which rooms there are, who somebody is.

Sources: Modern IRC, "RPL_WHOREPLY", "RPL_LIST", "WHOIS message"; IRCv3 "WHOX".
"""

from __future__ import annotations

from datetime import datetime

from app.transport.events import AwayChanged, PersonDescribed, RoomDescribed, RoomsListed
from app.transport.irc.core import Core
from app.transport.irc.roster import Room
from app.transport.irc.table import Table
from protocol.capabilities import AWAY_NOTIFY
from protocol.formatting import strip
from protocol.message import Message, MessageError

TABLE = Table()

BIG_ROOM = 100
"""Members from which on nobody asks who of them is away: the answer has a line for each."""
_WHO_TOKEN = "1"  # noqa: S105 - WHOX calls it a token; it secures nothing


def ask_who(core: Core, room: Room) -> None:
    """Ask who in a room is away. Only where changes are told later (away-notify) does the answer stay true. Whoever
    comes back into thirty rooms has more urgent things to say.
    """
    if AWAY_NOTIFY in core.capabilities and len(room.members) <= BIG_ROOM:
        _ask_who(core, room.name)


def ask_whether_away(core: Core, name: str) -> None:
    """Ask whether somebody is away whom we meet in no room; one question at a time."""
    if core.key(name) not in core.asked.absent:
        core.asked.absent.add(core.key(name))
        _ask_who(core, name)


def _ask_who(core: Core, name: str) -> None:
    fields = [f"%tnf,{_WHO_TOKEN}"] if core.features.whox else []
    try:
        core.send_when_idle("WHO", name, *fields)
    except MessageError:
        return  # no room that we could have entered has such a name


@TABLE.on("352", params=7)
def _who(core: Core, message: Message) -> None:
    _presence(core, message.params[5], message.params[6])


@TABLE.on("354", params=4)
def _whox(core: Core, message: Message) -> None:
    if message.params[1] == _WHO_TOKEN:
        _presence(core, message.params[2], message.params[3])


def _presence(core: Core, name: str, flags: str) -> None:
    """Flags begin with H for here or G for gone."""
    away = flags.startswith("G")
    if core.roster.mark_away(name, away=away):
        core.emit(AwayChanged(name, away, own=core.is_me(name)))


@TABLE.on("315", params=2)
def _who_end(core: Core, message: Message) -> None:
    """Each line of the answer was taken as it came."""
    core.asked.absent.discard(core.key(message.params[1]))


@TABLE.on("321")
def _list_begins(core: Core, message: Message) -> None:
    core.asked.begin_rooms()


@TABLE.on("322", params=3)
def _list_item(core: Core, message: Message) -> None:
    name = message.params[1]
    if core.is_room(name):
        room = RoomDescribed(name, number(message.params[2]), strip(message.param(3)))
        if core.asked.add_room(room):
            core.emit(RoomsListed(core.asked.take_rooms(), more=True))


@TABLE.on("323")
def _list_ends(core: Core, message: Message) -> None:
    core.emit(RoomsListed(core.asked.take_rooms()))
    core.asked.begin_rooms()  # not every server says where a list begins


@TABLE.on("301", params=3)
def _away(core: Core, message: Message) -> None:
    """Comes both within WHOIS and when we write to somebody who is away."""
    _, name, text = message.params[:3]
    if core.key(name) in core.asked.people:
        _fact(core, name, "Away", text)
    else:
        core.roster.mark_away(name, away=True, note=strip(text))
        core.emit(AwayChanged(name, away=True, text=strip(text), own=core.is_me(name)))


@TABLE.on("311", params=6)
def _whois_user(core: Core, message: Message) -> None:
    _, name, user, host = message.params[:4]
    core.asked.take_facts(core.key(name))
    _fact(core, name, "Full name", message.params[5])
    _fact(core, name, "Address", f"{user}@{host}")


@TABLE.on("312", params=3)
def _whois_server(core: Core, message: Message) -> None:
    _fact(core, message.params[1], "Server", " ".join(part for part in message.params[2:] if part))


@TABLE.on("319", params=3)
def _whois_rooms(core: Core, message: Message) -> None:
    _fact(core, message.params[1], "Rooms", message.params[2].strip())


@TABLE.on("330", params=3)
def _whois_account(core: Core, message: Message) -> None:
    _fact(core, message.params[1], "Account", message.params[2])


@TABLE.on("317", params=3)
def _whois_idle(core: Core, message: Message) -> None:
    name = message.params[1]
    _fact(core, name, "Silent for", duration(number(message.params[2])))
    if len(message.params) > 4 and (since := moment(number(message.params[3]))):
        _fact(core, name, "Here since", since)


@TABLE.on("276", "307", "313", "320", "335", "338", "378", "379", "671", params=3)
def _whois_more(core: Core, message: Message) -> None:
    """What servers say in words: a secure connection, an operator, a bot, where from."""
    _fact(core, message.params[1], "Also", " ".join(message.params[2:]))


@TABLE.on("318", params=2)
def _whois_ends(core: Core, message: Message) -> None:
    name = message.params[1]
    facts = core.asked.take_facts(core.key(name))
    if facts:
        core.emit(PersonDescribed(name, facts))


def _fact(core: Core, name: str, label: str, value: str) -> None:
    core.asked.add_fact(core.key(name), label, strip(value))


def number(text: str) -> int:
    """A whole number of at most twelve digits; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 0


def duration(seconds: int) -> str:
    """A stretch of time in its largest unit: ``5 minutes``."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'s' * (count != 1)}"
    return "less than a minute"


def moment(seconds: int) -> str:
    """A time as the person's calendar and clock say it, in their zone; empty where no calendar reaches."""
    try:
        return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return ""
