"""The networks that are kept: their tiles are in the rail from the start, and they are gone to with their passwords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from app.controllers.network_form import WrongFieldError, form_of, form_of_trip, network_of, secrets_of
from app.controllers.networking import Networking
from app.controllers.places import Place, Places
from app.controllers.presenter import Part
from app.controllers.visit import Trip
from app.models.networks import KNOWN, Network
from app.models.rows import PASSWORD, Answer, Level, NetworkForm, NetworkRow, NoticeRow, QuestionRow
from app.transport.api import Address, Identity, Login, Mechanism, Proxy
from app.transport.events import Ending

_ASKED = {
    "account": ("Password of {account}", "Your account at {title} needs its password."),
    "server": ("Password of {title}", "This server asks everybody for a password."),
    "proxy": ("Password of the proxy", "The proxy {proxy} asks for the password of {user}."),
}


class Networks:
    """Adds, changes and forgets networks, and connects to them."""

    def __init__(self, places: Places, given: Networking) -> None:
        self._places = places
        self._store = given.store
        self._vault = given.vault
        self._kept = {network.key: network for network in given.kept}
        self._typed: dict[str, dict[str, str]] = {}
        self._doubted: dict[str, str] = {}

    def begin(self, *, shown: bool) -> bool:
        """Put all into the rail, and go to those that are gone to at the start. Gives back whether one of them is
        ``shown`` now: the one that was the last time, or else the first.
        """
        places = [(network, self._settle(self._places.keep(network.key), network)) for network in self._kept.values()]
        going = [place for network, place in places if network.at_start]
        if going and shown:
            last = self._places.keeping.place_shown
            self._places.show(next((place for place in going if place.parts.memory.keeping.place == last), going[0]))
        for place in going:
            self.connect(place)
        return bool(going) and shown

    def connect(self, place: Place) -> None:
        """Connect, or try again now; passwords come from the keyring, or from the person."""
        connection = place.parts.connection
        network = self._kept.get(place.network)
        if network is None:
            connection.retry_now()
            return
        if connection.connected or connection.entering:
            return
        if doubted := _doubted(place, network):
            network = self._kept[network.key] = replace(network, password=network.password or doubted == "server")
            self._doubted[network.key] = doubted
        if not network.secrets:
            self._go(place, {}, "")
        else:
            self._vault.read(network.key, network.secrets, lambda found, why: self._go(place, found, why))

    def forget(self, place: Place) -> None:
        """A place is left for good, and its passwords are kept no longer."""
        network = self._kept.pop(place.network, None)
        if network:
            self._typed.pop(network.key, None)
            self._save()
            if network.secrets:
                self._vault.keep(network.key, dict.fromkeys(network.secrets, ""), lambda _: None)

    # The account

    def keep_login(self, place: Place, login: Login) -> None:
        """Log in like this each time; the password goes into the keyring."""
        if network := self._kept.get(place.network):
            mechanism = login.mechanism.value.lower()
            self._kept[network.key] = replace(network, login=mechanism, account=login.account)
            self._save()
            self._remember(network.key, {"account": login.password})

    def log_out(self, place: Place) -> None:
        """Come back as a guest, now and each time, after asking; the password is kept no longer."""
        account = place.parts.workspace.account
        text = "You are disconnected, and come back as a guest. Your password is kept no longer."
        row = QuestionRow(f"Log out of {account}?", text, word="Log out", danger=True)

        def answer(_: Answer) -> None:
            self._come_back_as_guest(place)
            self._places.flush()

        self._places.hall.world.screen.ask(row, answer)

    def _come_back_as_guest(self, place: Place) -> None:
        trip = place.parts.visit.trip
        place.parts.visit.hang_up("You log out.")
        if network := self._kept.get(place.network):
            self._kept[network.key] = replace(network, login="none", account="", certificate="", certificate_key="")
            self._typed.pop(network.key, None)
            self._save()
            self._vault.keep(network.key, {"account": ""}, lambda _: None)
            self.connect(place)
        elif trip:
            place.parts.visit.set_out(replace(trip, identity=replace(trip.identity, login=Login())))

    def sort(self) -> None:
        """The places have another order."""
        self._kept = {place.network: self._kept[place.network] for place in self._places if place.network in self._kept}
        self._save()

    # The dialog

    def add(self) -> None:
        """Show the dialog for a new network."""
        settings = self._places.hall.settings.value
        self._show("Add a network", NetworkForm(name=settings.name))

    def edit(self, place: Place) -> None:
        """Show the dialog for a place."""
        title, trip = place.parts.workspace.title, place.parts.visit.trip
        if network := self._kept.get(place.network):
            self._show(f"Edit {title}", form_of(network))
        elif trip:
            self._show(f"Keep {title}", form_of_trip(trip, title, place.key))

    def save(self, form: NetworkForm) -> None:
        """Keep what was typed, and go there; or say what is wrong with it."""
        before = self._kept.get(form.key)
        try:
            network = network_of(form, before, self._kept)
        except WrongFieldError as error:
            heading = f"Edit {before.title}" if before else "Add a network"
            row = NetworkRow(heading, form, () if before else KNOWN, error.field, str(error))
            self._places.hall.world.screen.show_network(row)
            return
        self._places.hall.world.screen.show_network(None)
        self._kept[network.key] = network
        self._save()
        secrets = secrets_of(form, network, before)
        self._remember(network.key, secrets)
        self._apply(form, before, network, changed=any(secrets.values()))

    # Inside

    def _apply(self, form: NetworkForm, before: Network | None, network: Network, *, changed: bool) -> None:
        """Let the place be what was typed, without disconnecting where that changes nothing of the connection."""
        place = self._places.of_network(network.key) or self._places.by_key(form.place)
        if place is None:
            place = self._places.keep(network.key)
            self._places.show(place)
        place.network = network.key
        unlike = (
            before is None
            or replace(before, title=network.title, rooms=network.rooms, at_start=network.at_start) != network
        )
        if unlike or changed:
            self._settle(place, network)
            self.connect(place)
        else:
            place.parts.workspace.title = network.title
            place.parts.presenter.touch(Part.PLACE | Part.CONVERSATIONS)

    def _settle(self, place: Place, network: Network) -> Place:
        place.parts.visit.settle(self._trip(network, {}))
        place.parts.accounts.keep = partial(self.keep_login, place)
        return place

    def _go(self, place: Place, found: Mapping[str, str], why: str) -> None:
        network = self._kept.get(place.network)
        if network is None:
            return
        known = {**found, **self._typed.get(network.key, {})}
        known.pop(self._doubted.get(network.key, ""), None)
        missing = next((name for name in network.secrets if name not in known), "")
        if not missing:
            place.parts.visit.set_out(self._trip(network, known))
        elif place is self._places.shown:
            self._ask(place, network, missing, why)
        else:
            place.parts.connection.give_up("A password is needed.")
        self._places.flush()

    def _ask(self, place: Place, network: Network, name: str, why: str) -> None:
        title, text = _ASKED[name]
        words = {
            "title": network.title,
            "account": network.account,
            "proxy": network.proxy_host,
            "user": network.proxy_user,
        }
        place.parts.connection.give_up("A password is needed.")
        row = QuestionRow(title.format(**words), f"{text.format(**words)} {why or _KEPT}", (PASSWORD,))

        def answer(given: Answer) -> None:
            self._doubted.pop(network.key, None)
            self._remember(network.key, {name: given.texts[PASSWORD.key]})
            self.connect(place)
            self._places.flush()

        self._places.hall.world.screen.ask(row, answer)

    def _remember(self, key: str, secrets: Mapping[str, str]) -> None:
        if not secrets:
            return
        self._doubted.pop(key, None)
        self._typed.setdefault(key, {}).update({name: text for name, text in secrets.items() if text})

        def kept(trouble: str) -> None:
            if trouble and any(secrets.values()):
                self._places.hall.world.screen.show_notice(NoticeRow(Level.INFORMATION, trouble))

        self._vault.keep(key, secrets, kept)

    def _show(self, heading: str, form: NetworkForm) -> None:
        known = () if form.key or form.place else KNOWN
        self._places.hall.world.screen.show_network(NetworkRow(heading, form, known))

    def _save(self) -> None:
        try:
            self._store.save(tuple(self._kept.values()))
        except OSError as error:
            text = f"Your networks could not be kept: {error.strerror or error}."
            self._places.hall.world.screen.show_notice(NoticeRow(Level.TROUBLE, text))

    def _trip(self, network: Network, secrets: Mapping[str, str]) -> Trip:
        known = network.fingerprint or self._places.hall.settings.value.fingerprint(network.host, network.port)
        first, *others = [_room(room) for room in network.rooms] or [("", "")]
        address = Address(
            network.host,
            network.port,
            network.secure,
            known,
            network.certificate,
            network.certificate_key,
            _proxy(network, secrets.get("proxy", "")),
        )
        mechanism = Mechanism("" if network.login == "none" else network.login.upper())
        login = Login(mechanism, network.account, secrets.get("account", ""))
        identity = Identity(network.name, realname=network.realname, password=secrets.get("server", ""), login=login)
        return Trip(address, identity, *first, title=network.title, rooms=tuple(others), kept=True)


_KEPT = "It is kept in the keyring of this computer."


def _proxy(network: Network, password: str) -> Proxy | None:
    if not network.proxy_host:
        return None
    return Proxy(network.proxy_host, network.proxy_port, network.proxy_user, password)


def _room(text: str) -> tuple[str, str]:
    name, _, key = text.partition(" ")
    return name, key


def _doubted(place: Place, network: Network) -> str:
    """Which password was not right the last time."""
    ending = place.parts.connection.ending
    if ending is None:
        return ""
    if ending.ending is Ending.LOGIN and "account" in network.secrets:
        return "account"
    return "server" if ending.ending is Ending.REFUSED and "password" in ending.reason.lower() else ""
