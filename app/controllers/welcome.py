"""The first screen: what was typed there is checked, and what is wrong is said at its field."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.ports import Host, Screen
from app.controllers.rooms import why_no_room
from app.controllers.settings import Settings
from app.controllers.visit import Trip, Visit
from app.models.address import PARLOUR_PORT, AddressError, Destination, parse_address, parse_port
from app.models.beginning import LOBBY, first_screen
from app.models.rows import Field, WelcomeRow
from app.transport.api import Address, Identity
from protocol.names import why_not_nick


class _WrongError(ValueError):
    """A field is wrong; the text is the sentence for the person."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Welcome:
    """Sets out for a place with what was typed."""

    def __init__(self, screen: Screen, settings: Settings, host: Host) -> None:
        self._screen = screen
        self._settings = settings
        self._host = host
        self._starting = False
        self._row = first_screen(settings.value)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._row.busy)

    def show(self, *, can_return: bool = False) -> None:
        """Show the first screen. ``can_return``: there is a place to go back to."""
        self._row = replace(self._row, wrong=Field.NONE, trouble="", busy="", can_return=can_return)
        self._screen.show_welcome(self._row)

    def wrong(self, field: Field, trouble: str) -> None:
        """Show what is wrong with which field."""
        self._row = replace(self._row, wrong=field, trouble=trouble, busy="")
        self._screen.show_welcome(self._row)

    def stop(self) -> None:
        """Give up the server that is being started."""
        if self._starting:
            self._starting = False
            self._host.stop()

    def start_room(self, visit: Visit, name: str, place: str) -> None:
        """Run a server on this computer and enter its lobby."""
        name, place = name.strip(), place.strip()
        self._row = replace(self._row, name=name, place=place)
        if why := why_not_nick(name):
            self.wrong(Field.NAME, why)
            return
        place = place or f"{name}’s parlour"
        self._settings.keep(replace(self._settings.value, name=name, place=place))
        self._busy(f"Opening {place}…")

        def ready(host: str, port: int, fingerprint: str) -> None:
            self._starting = False
            address = Address(host, port, fingerprint=fingerprint)
            visit.go(Trip(address, Identity(name), LOBBY, known_as=self._host.known_as(), hosted=True))

        self._host.stop()
        self._starting = True
        self._host.start(place, ready, lambda reason: self.wrong(Field.PLACE, reason))

    def join_server(
        self, visit: Visit, name: str, address: str, port: str, room: str, *, secure: bool, password: str
    ) -> None:
        """Connect to a server and enter a room."""
        typed = replace(
            self._row,
            name=name.strip(),
            address=address.strip(),
            port=port.strip(),
            room=room.strip(),
            secure=secure,
        )
        self._row = typed
        try:
            trip = self._trip(typed, password)
        except _WrongError as error:
            self.wrong(error.field, str(error))
            return
        there = trip.address
        known = replace(
            self._settings.value,
            name=typed.name,
            address=_in_brackets(there.host),
            port=str(there.port),
            room=trip.room,
            secure=there.tls,
        )
        self._settings.keep(known)
        self._busy(f"Connecting to {trip.address.host}…")
        visit.go(trip)

    def go_straight(self, visit: Visit, destination: Destination, fingerprint: str) -> None:
        """Go where a link leads: without a name of ours in it or kept, the first screen asks for one."""
        name = destination.name or self._settings.value.name
        secure = destination.secure is not False
        self._row = replace(
            self._row,
            name=name,
            address=str(destination) if destination.fingerprint else _in_brackets(destination.host),
            port=str(destination.port),
            room=destination.room,
            secure=secure,
        )
        if why := why_not_nick(name):
            self.wrong(
                Field.NAME,
                why if name else "Choose a name, here or in the link: irc://sam@host.",
            )
            return
        self._busy(f"Connecting to {destination.host}…")
        visit.go(self._to(replace(destination, secure=secure), Identity(name), destination.room, fingerprint))

    def _trip(self, typed: WelcomeRow, password: str) -> Trip:
        if why := why_not_nick(typed.name):
            raise _WrongError(Field.NAME, why)
        try:
            port = parse_port(typed.port) if typed.port else PARLOUR_PORT
        except AddressError as error:
            raise _WrongError(Field.PORT, str(error)) from error
        try:
            there = parse_address(typed.address, port)
        except AddressError as error:
            raise _WrongError(Field.ADDRESS, str(error)) from error
        room = there.room or typed.room
        room = room if not room or room.startswith(("#", "&", "+", "!")) else f"#{room}"
        if room and (why := why_no_room(room)):
            raise _WrongError(Field.ROOM, why)
        secure = typed.secure if there.secure is None else there.secure
        return self._to(replace(there, secure=secure), Identity(typed.name, password=password), room)

    def _to(self, there: Destination, identity: Identity, room: str, trusted: str = "") -> Trip:
        """``trusted``: the certificate that the person named, before what is remembered. A link's word counts where
        nothing is known yet: one that contradicts is no reason to trust.
        """
        known = trusted or self._settings.value.fingerprint(there.host, there.port)
        address = Address(there.host, there.port, bool(there.secure), known or there.fingerprint)
        return Trip(address, identity, room, there.key, proven=bool(there.fingerprint) and not known)

    def _busy(self, text: str) -> None:
        self._row = replace(self._row, wrong=Field.NONE, trouble="", busy=text)
        self._screen.show_welcome(self._row)


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host
