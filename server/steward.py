"""What the keeper of a server sees of it and does with it, from any thread (`server.console.keeper.Keeper`)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from protocol.split import split
from server.accounts.database import AccountsError
from server.client import Client
from server.commands.sanctions import put_out_by
from server.dispatch import Dispatcher
from server.overview import Imposed, Person, Room, Stats
from server.sanctions import Kind, Sanction, person_target, read_target
from server.state import State

_log = logging.getLogger("parlour")

NOTICE_BYTES = 400
"""Of a word to everybody: with the longest of names around it, it fits a line."""
BY_CONSOLE = "the console"


@dataclass(frozen=True, slots=True)
class Steward:
    """Implements `Keeper`. ``log_file``: the log's main file, which may have others of its name beside it."""

    state: State
    dispatcher: Dispatcher
    log_file: Path
    reload_config: Callable[[], Sequence[str]]

    def people(self) -> Sequence[Person]:
        """See `Keeper.people`."""
        with self.dispatcher.lock:
            now = self.state.clock()
            return [_person(client, now) for client in self.state.people()]

    def rooms(self) -> Sequence[Room]:
        """See `Keeper.rooms`."""
        with self.dispatcher.lock:
            return [
                Room(
                    channel.name,
                    channel.topic.text if channel.topic else "",
                    tuple(place.mark + client.nick for client, place in channel.members.items()),
                )
                for channel in self.state.channels.values()
            ]

    def say(self, text: str) -> None:
        """See `Keeper.say`."""
        self.dispatcher.announce(split(text, NOTICE_BYTES))
        _log.info("said to everybody: %s", text)

    def kick(self, name: str, reason: str) -> bool:
        """See `Keeper.kick`."""
        with self.dispatcher.lock:
            person = self.state.person(name)
        if person:
            self.dispatcher.expel([person], f"Removed by the server{': ' + reason if reason else ''}")
        return person is not None

    def impose(self, kind: Kind, who: str, seconds: float, reason: str) -> Imposed:
        """See `Keeper.impose`."""
        with self.dispatcher.lock:
            now, person = self.state.clock(), self.state.person(who)
            target = person_target(person) if person else read_target(who)
            sanction = Sanction(kind, target, reason, BY_CONSOLE, now, now + seconds if seconds else 0.0)
            self.state.verdicts.impose(sanction)
            people = put_out_by(self.state, sanction)
        self.dispatcher.expel(people, "Banned", said=f"You are banned from this server: {sanction.terms}")
        _log.info("%s of %s: %s", kind, target, sanction.terms)
        return Imposed(sanction, len(people), self._is_kept(self.state.verdicts.save, sanction))

    def lift(self, kind: Kind, who: str) -> Imposed | None:
        """See `Keeper.lift`."""
        with self.dispatcher.lock:
            person = self.state.person(who)
            target = person_target(person) if person else read_target(who)
            lifted = self.state.verdicts.lift(kind, target, self.state.clock())
        if lifted is None:
            return None
        _log.info("no %s of %s any more", kind, lifted.target)
        return Imposed(lifted, 0, self._is_kept(self.state.verdicts.forget, lifted))

    def sanctions(self) -> Sequence[Sanction]:
        """See `Keeper.sanctions`."""
        with self.dispatcher.lock:
            now = self.state.clock()
            return [*self.state.verdicts.all("ban", now), *self.state.verdicts.all("mute", now)]

    def reload(self) -> Sequence[str]:
        """See `Keeper.reload`."""
        return self.reload_config()

    def stats(self) -> Stats:
        """See `Keeper.stats`."""
        log_bytes = _size(self.log_file)
        with self.dispatcher.lock:
            state, now = self.state, self.state.clock()
            return Stats(
                uptime=now - state.started_at,
                people=state.registered,
                peak=state.most_people,
                rooms=len(state.channels),
                messages=state.messages,
                messages_per_second=state.lately.count(now) / 60,
                log_bytes=log_bytes,
            )

    def _is_kept(self, write: Callable[[Sanction], None], sanction: Sanction) -> bool:
        try:
            write(sanction)
        except AccountsError as error:
            _log.error("%s", error)
            return False
        return True


def _person(client: Client, now: float) -> Person:
    rooms = tuple(channel.name for channel in client.channels)
    connected, idle = now - client.connected_at, now - client.active_at
    return Person(client.nick, client.address, rooms, connected, idle, client.secure)


def _size(log_file: Path) -> int:
    """What the log takes on disk, with the files that SQLite keeps beside it and may take away at any time."""
    size = 0
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            size += log_file.with_name(log_file.name + suffix).stat().st_size
    return size
