"""The connection to a place: kept up, tried again with growing pauses, entered under a name near ours if need be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from math import ceil

from app.controllers.ports import Clock, Connect, Timer
from app.controllers.presenter import Part, Presenter
from app.controllers.securing import Securing
from app.controllers.settings import Settings
from app.models.rows import Link
from app.models.workspace import Standing, Workspace
from app.transport.api import Address, Identity, Login, Transport
from app.transport.commands import ChangeName, Command, Leave
from app.transport.events import AbilitiesChanged, Ability, Connected, Disconnected, Ending, Event, NameRefused

LONGEST_PAUSE = 60.0
_STEADY_SECONDS = 60.0
_JITTER = 0.2
_NAMES_TRIED = 4


class Fate(Enum):
    """What becomes of a connection that ended."""

    NEVER_IN = "never in"
    TRIED_AGAIN = "tried again"
    OVER = "over"


class Connection:
    """One transport at a time. ``chance`` gives a number from 0 up to 1, so that many who lost the same server do
    not return in the same instant.
    """

    def __init__(
        self,
        connect: Connect,
        clock: Clock,
        workspace: Workspace,
        presenter: Presenter,
        settings: Settings,
        chance: Callable[[], float],
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._workspace = workspace
        self._presenter = presenter
        self._settings = settings
        self._chance = chance
        self._securing = Securing(settings, clock)
        self._transport: Transport | None = None
        self._address = Address("")
        self._identity = Identity("")
        self._abilities: frozenset[Ability] = frozenset()
        self._number = 0
        self._was_in = False
        self._stays = False
        self._ending: Disconnected | None = None
        self._names_tried = 0
        self._failures = 0
        self._since = 0.0
        self._due = 0.0
        self._reason = ""
        self._timer: Timer | None = None

    @property
    def connected(self) -> bool:
        """Whether what is submitted reaches the server."""
        return self._workspace.standing.link is Link.CONNECTED

    @property
    def entering(self) -> bool:
        """Whether the connection is being made."""
        return self._workspace.standing.link is Link.CONNECTING

    @property
    def waiting(self) -> bool:
        """Whether the connection is lost, and will be tried again."""
        return self._workspace.standing.link is Link.WAITING

    @property
    def abilities(self) -> frozenset[Ability]:
        """What the server can, as far as it said when we were last in."""
        return self._abilities

    def can(self, ability: Ability) -> bool:
        """Whether the server can this."""
        return ability in self._abilities

    @property
    def number(self) -> int:
        """Which connection this is: another one after each that was left."""
        return self._number

    @property
    def was_in(self) -> bool:
        """Whether this place let us in before."""
        return self._was_in

    @property
    def stays(self) -> bool:
        """Whether the place is kept, though it may not have let us in."""
        return self._stays or self._was_in

    @property
    def ending(self) -> Disconnected | None:
        """Why the connection before ended, where there was one."""
        return self._ending

    @property
    def address(self) -> Address:
        """Where the connection leads."""
        return self._address

    def enter(self, address: Address, identity: Identity) -> None:
        """Connect to a place, after leaving the one before."""
        self.close()
        self._address = address
        self._identity = identity
        self._begin()

    def settle(self, address: Address) -> None:
        """Keep to a place from now on, whatever becomes of its connections."""
        self.close()
        self._address = address
        self._stays = True
        self._stand(Standing(Link.OFFLINE, "You are not connected.", can_retry=True))

    def set_out(self, address: Address, identity: Identity) -> None:
        """Connect to the place that is kept to."""
        self._end_transport()
        self._address = address
        self._identity = identity
        self._begin()

    def trust(self, fingerprint: str) -> None:
        """Connect again, to a server with this certificate."""
        self._end_transport()
        self._address = replace(self._address, fingerprint=fingerprint)
        self._begin()

    def give_up(self, reason: str) -> None:
        """Stay away until the person tries again."""
        self._end_transport()
        self._ending = None
        self._stand(Standing(Link.OFFLINE, reason, can_retry=True))

    def submit(self, command: Command) -> None:
        """Send a command; without a place to send it to, nothing happens."""
        if self._transport:
            self._transport.submit(command)

    def drain(self, limit: int) -> list[Event]:
        """Take up to ``limit`` events."""
        return self._transport.drain(limit) if self._transport else []

    def retry_now(self) -> None:
        """Try again at once, where nothing is under way."""
        if self._workspace.standing.can_retry:
            self._begin()

    def close(self, reason: str = "") -> None:
        """Say goodbye and forget the place."""
        if self.connected and reason:
            self.submit(Leave(reason))
        self._end_transport()
        self._was_in = self._stays = False
        self._ending = None
        self._failures = 0
        self._stand(Standing())

    def abilities_changed(self, event: AbilitiesChanged | Connected) -> None:
        """What the server can."""
        self._abilities = event.abilities
        self._presenter.touch(Part.PLACE)

    def entered(self) -> None:
        """We are in. Where that is under a name near ours, ours is tried first again the next time."""
        self._was_in = True
        self._names_tried = 0
        self._since = self._clock.now()
        self._stand(Standing(Link.CONNECTED))

    def security_asked(self, port: int) -> None:
        """The server is to be reached with TLS at this port: so it is, once this connection has ended."""
        self._address = self._securing.upgrade(self._address, port)

    def security_promised(self, seconds: int) -> None:
        """The server is reached with TLS alone, for so long."""
        self._securing.promised(self._address, seconds)

    def renamed(self, name: str) -> None:
        """Come back under this name."""
        self._identity = replace(self._identity, name=name)

    def logs_in(self, login: Login) -> None:
        """Come back with this login."""
        self._identity = replace(self._identity, login=login)

    def name_refused(self, event: NameRefused) -> bool:
        """Try a name near it, on coming back to a place; False where the person has to choose one."""
        self._names_tried += 1
        if not self.stays or self._names_tried > _NAMES_TRIED:
            return False
        self.submit(ChangeName(f"{event.name}_"))
        return True

    def ended(self, event: Disconnected) -> Fate:
        """The connection is over: decide whether to try again."""
        steady = self.connected and self._clock.now() - self._since >= _STEADY_SECONDS
        self._ending = event
        self._securing.ended(self._address)
        if event.ending is Ending.INSECURE:
            self._begin()
            return Fate.TRIED_AGAIN
        if not self.stays:
            self._stand(Standing(Link.OFFLINE, event.reason))
            return Fate.NEVER_IN
        if event.ending not in (Ending.LOST, Ending.UNREACHABLE) or not self._settings.value.reconnect:
            self._stand(Standing(Link.OFFLINE, event.reason, can_retry=True))
            return Fate.OVER
        self._failures = 1 if steady else self._failures + 1
        self._reason = event.reason
        self._due = self._clock.now() + self._pause()
        self._wait()
        return Fate.TRIED_AGAIN

    def _begin(self) -> None:
        self._stop_waiting()
        self._names_tried = 0
        self._stand(Standing(Link.CONNECTING))
        self._address = self._securing.apply(self._address)
        if not self._transport:
            self._transport = self._connect()
        self._transport.open(self._address, self._identity)

    def _pause(self) -> float:
        pause = min(2.0 ** min(self._failures - 1, 10), LONGEST_PAUSE)
        return pause * (1 - _JITTER + 2 * _JITTER * self._chance())

    def _wait(self) -> None:
        """Count the seconds down where the person sees them, then try again."""
        left = self._due - self._clock.now()
        if left <= 0:
            self._begin()
        else:
            seconds = ceil(left)
            trouble = f"{self._reason} Trying again in {seconds} s."
            self._stand(Standing(Link.WAITING, trouble, can_retry=True))
            self._timer = self._clock.after(left - (seconds - 1), self._wait)
        self._presenter.flush()

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _end_transport(self) -> None:
        self._stop_waiting()
        self._securing.ended(self._address)
        self._number += 1
        if self._transport:
            self._transport.close()
            self._transport = None

    def _stand(self, standing: Standing) -> None:
        self._workspace.standing = standing
        self._presenter.touch(Part.PLACE)
