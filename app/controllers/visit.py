"""A visit to a place: going there, coming in, being cut off and returning, leaving; and whom to trust on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.controllers.arranging import Arranging
from app.controllers.connection import Fate
from app.controllers.ground import Ground
from app.controllers.memory import Memory
from app.controllers.presenter import Part
from app.controllers.rooms import Rooms
from app.controllers.sending import Sending
from app.models.address import Destination
from app.models.room import Conversation
from app.models.rows import CertificateRow, Field, Level, NoteKind
from app.transport.api import Address, Identity
from app.transport.events import CertificateDoubted, Connected, Disconnected, Ending, NameRefused, RoomEntered
from protocol.names import fold

OnRefusal = Callable[[Field, str], None]
"""Told which field of the first screen is wrong, and why in a sentence, where a place did not let us in."""

_INVITE = "This is your place. The menu at its name, top left, copies the link that others join with."
_FIELDS = {
    Ending.UNREACHABLE: Field.ADDRESS,
    Ending.NOT_SECURE: Field.ADDRESS,
    Ending.PLAINTEXT: Field.ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Trip:
    """Where to go, as whom, and into which room (empty for none). ``known_as``: the host as others reach it, where they
    do so by another name. ``hosted``: it is the server that runs on this computer. ``proven``: a link said which
    certificate is there; it is remembered once we are in. ``title``: what the place is called here, where somebody
    chose that. ``rooms``: further rooms, each with its key. ``kept``: it stays in the rail, whatever happens.
    """

    address: Address
    identity: Identity
    room: str = ""
    key: str = ""
    known_as: str = ""
    hosted: bool = False
    proven: bool = False
    title: str = ""
    rooms: tuple[tuple[str, str], ...] = ()
    kept: bool = False


class Visit:
    """Brings us into a place and out of it. All else hears from here how the connection stands."""

    def __init__(
        self,
        key: str,
        ground: Ground,
        rooms: Rooms,
        sending: Sending,
        memory: Memory,
        arranging: Arranging,
        on_refusal: OnRefusal,
    ) -> None:
        self._key = key
        self._screen = ground.world.screen
        self._stop_host = ground.world.host.stop
        self._settings = ground.settings
        self._workspace = ground.workspace
        self._presenter = ground.presenter
        self._notepad = ground.notepad
        self._connection = ground.connection
        self._rooms = rooms
        self._sending = sending
        self._memory = memory
        self._arranging = arranging
        self._on_refusal = on_refusal
        self._trip: Trip | None = None
        self._doubted: CertificateDoubted | None = None
        self._may_invite = False

    @property
    def inside(self) -> bool:
        """Whether the place has let us in, or is kept, and was not left since."""
        return self._connection.stays

    @property
    def trip(self) -> Trip | None:
        """Where we went."""
        return self._trip

    @property
    def hosted(self) -> bool:
        """Whether the place is the server that runs on this computer."""
        return self._trip is not None and self._trip.hosted

    # What the person does

    def go(self, trip: Trip) -> None:
        """Set out for a place."""
        self.leave()
        self._trip = trip
        self._may_invite = bool(trip.known_as)
        self._connection.enter(trip.address, trip.identity)

    def settle(self, trip: Trip) -> None:
        """Keep to a place, whether it lets us in or not. Nobody is asked for anything yet."""
        self.leave()
        self._trip = trip
        self._connection.settle(trip.address)
        self._workspace.title = trip.title
        self._workspace.own_name = trip.identity.name
        self._rooms.show(self._arrive(trip) or self._workspace.server)

    def set_out(self, trip: Trip) -> None:
        """Go to the place that we keep to."""
        self._trip = trip
        self._workspace.title = trip.title
        self._connection.set_out(trip.address, trip.identity)

    def hang_up(self, reason: str) -> None:
        """Disconnect, and stay so until the person wants otherwise."""
        self._connection.give_up(reason)
        self._lose()

    def leave(self, reason: str = "") -> None:
        """Leave the place, or give up going there. The server that runs here for it stops."""
        if self.hosted:
            self._stop_host()
        self._trip = None
        self._doubted = None
        self._memory.leave()
        self._arranging.leave()
        self._connection.close(reason)
        self._sending.forget()
        self._rooms.lost()
        self._workspace.forget()
        self._presenter.leave()

    def answer_certificate(self, *, trusted: bool) -> None:
        """Whether the person trusts the certificate that they were shown. A yes is remembered."""
        doubted, self._doubted = self._doubted, None
        if doubted is None:
            return
        if trusted:
            self._settings.keep(self._settings.value.trusting(doubted.host, doubted.port, doubted.fingerprint))
            self._connection.trust(doubted.fingerprint)
        elif not self._connection.stays:
            self._turned_back(Field.ADDRESS, "You did not trust the certificate of this server.")

    # What the server tells

    def connected(self, event: Connected) -> None:
        """We are in."""
        again = self._connection.was_in
        self._connection.entered()
        self._connection.abilities_changed(event)
        self._sending.connected(event.account)
        workspace = self._workspace
        workspace.own_name = event.name
        workspace.account = event.account
        workspace.away = False
        workspace.away_note = ""
        trip = self._trip
        workspace.title = (trip.title if trip else "") or event.network or self._connection.address.host
        workspace.room_prefixes = event.room_prefixes or "#"
        workspace.statuses = event.statuses
        for conversation in workspace.compare_by(lambda name: fold(name, event.casemapping)):
            self._memory.keeping.opened(conversation)
        if again:
            self._presenter.touch(Part.PLACE | Part.CONVERSATIONS | Part.COMPOSER)
            self._rooms.come_back()
        else:
            self._come_in()
        self._sending.send_waiting()
        self._memory.history.connected()

    def disconnected(self, event: Disconnected) -> None:
        """The connection is over."""
        fate = self._connection.ended(event)
        if fate is Fate.NEVER_IN:
            if self._doubted is None:
                field = Field.PASSWORD if "password" in event.reason.lower() else Field.NONE
                self._turned_back(_FIELDS.get(event.ending, field), event.reason)
            return
        self._lose()

    def certificate_doubted(self, event: CertificateDoubted) -> None:
        """The server's certificate is not trusted: ask."""
        self._doubted = event
        known = bool(event.expected)
        title = f"The certificate of {event.host} has changed" if known else f"Is this really {event.host}?"
        text = f"{event.reason} Ask whoever runs it for its fingerprint: if it is this one, you are in the right place."
        shown = CertificateRow(title, text, _grouped(event.fingerprint), _grouped(event.expected), self._key)
        self._screen.ask_certificate(shown)

    def name_refused(self, event: NameRefused) -> None:
        """We cannot have this name."""
        if not event.during_entry:
            self._notepad.here(NoteKind.TROUBLE, event.reason)
        elif not self._connection.stays:
            self._turned_back(Field.NAME, event.reason)
        elif self._connection.name_refused(event):
            self._presenter.notice(Level.INFORMATION, f"{event.reason} You come back under another name.")
        else:
            self._connection.give_up(event.reason)

    def room_entered(self, event: RoomEntered) -> None:
        """We are in a room: what was typed meanwhile is sent."""
        self._rooms.room_entered(event)
        if room := self._workspace.find(event.room):
            self._memory.entered(room)
            self._sending.send_waiting(room)
            if self._may_invite:
                self._may_invite = False
                self._notepad.write(room, NoteKind.INFORMATION, _INVITE, event.at)

    # Inside

    def _come_in(self) -> None:
        trip = self._trip
        if trip is None:
            return
        address = self._connection.address
        if trip.proven:
            self._settings.keep(self._settings.value.trusting(address.host, address.port, address.fingerprint))
        host = trip.known_as or address.host
        link = Destination(host, address.port, address.tls, room=trip.room, fingerprint=address.fingerprint)
        self._workspace.address = str(link)
        rooms = [(trip.room, trip.key), *trip.rooms] if trip.room else []
        before = self._workspace.selected if trip.kept else self._arrive(trip)
        if rooms and not (trip.kept and list(self._workspace)):  # else what was shown the last time is shown already
            self._rooms.join(*rooms.pop(0))
        else:
            self._rooms.show(before or self._workspace.server)
        for room, key in rooms:
            self._rooms.expect(room, key)
        self._rooms.come_back()

    def _arrive(self, trip: Trip) -> Conversation | None:
        """The place is there, with what was open. Gives back what was shown the last time."""
        self._presenter.enter()
        host = f"{trip.address.host.lower()}:{trip.address.port}"
        self._arranging.enter(host)
        return self._memory.arrive(f"{trip.identity.name.casefold()}@{host}")

    def _lose(self) -> None:
        self._sending.lost()
        self._rooms.lost()
        self._memory.lost()

    def _turned_back(self, field: Field, reason: str) -> None:
        self.leave()
        self._on_refusal(field, reason)


def _grouped(fingerprint: str) -> str:
    """A fingerprint as it is read aloud: pairs of digits with colons, in two halves that may stand on two lines."""
    pairs = [fingerprint[i : i + 2].upper() for i in range(0, len(fingerprint), 2)]
    return f"{':'.join(pairs[:16])} {':'.join(pairs[16:])}".rstrip()
