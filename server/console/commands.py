"""What can be typed at the console: each command a function from the server and the rest of the line to an answer."""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

from server.console import verdicts
from server.console.keeper import Keeper
from server.console.process import memory
from server.console.wording import columns, counted, duration, size, table
from server.overview import Person, Room
from server.printable import printable
from server.sanctions import Kind


class Tone(Enum):
    """How an answer is meant, for whoever draws it."""

    PLAIN = "plain"
    TABLE = "table"
    """The first line is the head of a table."""
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says, and whether the server shall stop now."""

    lines: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN
    stop: bool = False


class Argument(Enum):
    """What the first word after a command is, for completion."""

    NONE = "none"
    PERSON = "person"
    ROOM = "room"
    BANNED = "ban"
    MUTED = "mute"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: how it is written, what it does in a few words, and the function that does it."""

    usage: str
    about: str
    run: Callable[[Keeper, str], Answer]
    argument: Argument = Argument.NONE

    @property
    def name(self) -> str:
        """Its first word."""
        return self.usage.partition(" ")[0]


def answer(keeper: Keeper, line: str) -> Answer:
    """Do what ``line`` says. An empty line does nothing."""
    name, _, rest = line.strip().removeprefix("/").partition(" ")
    if not name:
        return Answer()
    command = COMMANDS.get(name.casefold())
    if command is None:
        near = difflib.get_close_matches(name.casefold(), COMMANDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else "Type help to see what there is."
        return _refusal(f"{printable(name)} is not a command. {hint}")
    return command.run(keeper, rest.strip())


def _help(keeper: Keeper, rest: str) -> Answer:
    return Answer(
        tuple(table(("command", "what it does"), [(c.usage, c.about) for c in COMMANDS.values()])), Tone.TABLE
    )


def _people(keeper: Keeper, rest: str) -> Answer:
    people = keeper.people()
    return _people_table(people) if people else Answer(("Nobody is here yet.",))


def _rooms(keeper: Keeper, rest: str) -> Answer:
    rooms = sorted(keeper.rooms(), key=lambda room: (-len(room.members), room.name.casefold()))
    if not rooms:
        return Answer(("There is no room yet. One opens when somebody joins it.",))
    rows = [(room.name, str(len(room.members)), room.topic) for room in rooms]
    return Answer(tuple(table(("room", "people", "topic"), rows)), Tone.TABLE)


def _who(keeper: Keeper, rest: str) -> Answer:
    if not rest:
        return _usage("who")
    room = _find_room(keeper.rooms(), rest)
    if room is None:
        return _refusal(f"There is no room {printable(rest)}. Type rooms to see them all.")
    shown = {member.lstrip("~&@%+"): member for member in room.members}
    return _people_table([person for person in keeper.people() if person.name in shown], shown)


def _say(keeper: Keeper, rest: str) -> Answer:
    if not rest:
        return _usage("say")
    listeners = len(keeper.people())
    keeper.say(rest)
    return Answer((f"Said to {counted(listeners, 'person', 'people')}.",))


def _kick(keeper: Keeper, rest: str) -> Answer:
    name, _, reason = rest.partition(" ")
    if not name:
        return _usage("kick")
    if keeper.kick(name, reason.strip()):
        return Answer((f"{printable(name)} is disconnected. Nothing keeps them from coming back.",))
    near = difflib.get_close_matches(name, [person.name for person in keeper.people()], n=1)
    return _refusal(f"Nobody here is called {printable(name)}." + (f" Did you mean {near[0]}?" if near else ""))


def _impose(kind: Kind, keeper: Keeper, rest: str) -> Answer:
    return _verdict(kind, lambda: verdicts.impose(keeper, kind, rest))


def _lift(kind: Kind, keeper: Keeper, rest: str) -> Answer:
    return _verdict(f"un{kind}", lambda: verdicts.lift(keeper, kind, rest))


def _verdict(name: str, run: Callable[[], list[str]]) -> Answer:
    try:
        return Answer(tuple(map(printable, run())))
    except verdicts.Unclear as unclear:
        return _refusal(printable(str(unclear))) if str(unclear) else _usage(name)


def _bans(keeper: Keeper, rest: str) -> Answer:
    lines = verdicts.listed(keeper)
    return Answer(tuple(lines), Tone.TABLE) if lines else Answer(("Nobody is banned or muted.",))


def _reload(keeper: Keeper, rest: str) -> Answer:
    return Answer(tuple(map(printable, keeper.reload())))


def _stats(keeper: Keeper, rest: str) -> Answer:
    stats = keeper.stats()
    taken = memory()
    rows = [
        ("running for", duration(stats.uptime)),
        ("people", f"{stats.people:,} now, {stats.peak:,} at most"),
        ("rooms", f"{stats.rooms:,}"),
        ("messages", f"{stats.messages:,}, {stats.messages_per_second:.1f} a second in the last minute"),
        ("log", size(stats.log_bytes)),
        ("memory", size(taken) if taken is not None else "unknown"),
        ("threads", f"{threading.active_count():,}"),
    ]
    return Answer(tuple(columns(rows)))


def _stop(keeper: Keeper, rest: str) -> Answer:
    return Answer(stop=True)


def _people_table(people: Iterable[Person], shown: Mapping[str, str] | None = None) -> Answer:
    rows = [
        (
            shown[person.name] if shown else person.name,
            person.address,
            duration(person.connected),
            duration(person.idle),
            "TLS" if person.secure else "plain",
            " ".join(person.rooms),
        )
        for person in sorted(people, key=lambda person: person.name.casefold())
    ]
    return Answer(tuple(table(("name", "address", "here for", "idle", "line", "rooms"), rows)), Tone.TABLE)


def _find_room(rooms: Iterable[Room], name: str) -> Room | None:
    """The room of that name in any case of letters; its ``#`` may be left out."""
    wanted = {name.casefold(), f"#{name}".casefold()}
    return next((room for room in rooms if room.name.casefold() in wanted), None)


def _usage(name: str) -> Answer:
    command = COMMANDS[name]
    return _refusal(f"It is written {command.usage}: {command.about}.")


def _refusal(text: str) -> Answer:
    return Answer((text,), Tone.REFUSAL)


COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        Command("help", "shows these lines", _help),
        Command("people", "lists who is here", _people),
        Command("rooms", "lists the rooms", _rooms),
        Command("who ROOM", "lists who is in a room", _who, Argument.ROOM),
        Command("say TEXT", "tells everybody something", _say),
        Command("kick NAME [reason]", "disconnects somebody", _kick, Argument.PERSON),
        Command(
            "ban [7d] WHO [reason]",
            "bans a name, nick!user@host, account:name or address",
            partial(_impose, "ban"),
            Argument.PERSON,
        ),
        Command("unban WHO", "takes a ban back", partial(_lift, "ban"), Argument.BANNED),
        Command("mute [1h] WHO [reason]", "what they say reaches nobody", partial(_impose, "mute"), Argument.PERSON),
        Command("unmute WHO", "lets somebody speak again", partial(_lift, "mute"), Argument.MUTED),
        Command("bans", "lists who is banned or muted", _bans),
        Command("reload", "reads the configuration anew", _reload),
        Command("stats", "shows the figures of this server", _stats),
        Command("stop", "stops the server; everybody is told", _stop),
    )
}
