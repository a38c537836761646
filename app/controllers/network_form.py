"""From what is typed in the dialog of a network to the network, and back."""

from __future__ import annotations

from collections.abc import Iterable

from app.controllers.rooms import why_no_room
from app.controllers.visit import Trip
from app.models.address import AddressError, parse_address, parse_port, read_fingerprint
from app.models.networks import WITH_PASSWORD, Network, new_key
from app.models.rows import NetworkField, NetworkForm
from protocol.names import why_not_nick


class WrongFieldError(ValueError):
    """A field is wrong; the text is the sentence for the person."""

    def __init__(self, field: NetworkField, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def form_of(network: Network) -> NetworkForm:
    """The form that holds a network."""
    return NetworkForm(
        key=network.key,
        title=network.title,
        host=network.host,
        port=str(network.port),
        secure=network.secure,
        fingerprint=network.fingerprint,
        name=network.name,
        realname=network.realname,
        rooms=", ".join(network.rooms),
        at_start=network.at_start,
        login=network.login,
        account=network.account,
        certificate=network.certificate,
        certificate_key=network.certificate_key,
        proxied=bool(network.proxy_host),
        proxy_host=network.proxy_host,
        proxy_port=str(network.proxy_port),
        proxy_user=network.proxy_user,
    )


def form_of_trip(trip: Trip, title: str, place: str) -> NetworkForm:
    """A form for a place that we went to from the first screen."""
    address = trip.address
    return NetworkForm(
        place=place,
        title=title,
        host=address.host,
        port=str(address.port),
        secure=address.tls,
        fingerprint=address.fingerprint,
        name=trip.identity.name,
        rooms=" ".join(filter(None, (trip.room, trip.key))),
    )


def network_of(form: NetworkForm, before: Network | None, taken: Iterable[str]) -> Network:
    """The network that was typed in. ``before``: what it was until now. Raises WrongFieldError."""
    host, port = _where(form)
    if why := why_not_nick(form.name.strip()):
        raise WrongFieldError(NetworkField.NAME, why)
    fingerprint = read_fingerprint(form.fingerprint.strip())
    if form.fingerprint.strip() and not fingerprint:
        raise WrongFieldError(NetworkField.FINGERPRINT, "A fingerprint is 64 hexadecimal digits.")
    title = form.title.strip() or host
    _check_login(form)
    proxy_host, proxy_port = _proxy(form)
    return Network(
        key=form.key or new_key(title, taken),
        title=title,
        host=host,
        port=port,
        secure=form.secure,
        fingerprint=fingerprint,
        name=form.name.strip(),
        realname=form.realname.strip(),
        password=bool(form.server_password) or (before is not None and before.password),
        login=form.login,
        account=(form.account.strip() or form.name.strip()) if form.login != "none" else "",
        certificate=form.certificate.strip() if form.login == "external" else "",
        certificate_key=form.certificate_key.strip() if form.login == "external" else "",
        rooms=_rooms(form.rooms),
        proxy_host=proxy_host,
        proxy_port=proxy_port,
        proxy_user=form.proxy_user.strip() if form.proxied else "",
        at_start=form.at_start,
    )


def secrets_of(form: NetworkForm, network: Network, before: Network | None) -> dict[str, str]:
    """The passwords that were typed, by name; an empty one for what is needed no longer."""
    typed = {"server": form.server_password, "account": form.password, "proxy": form.proxy_password}
    given = {name: typed[name] for name in network.secrets if typed[name]}
    return given | dict.fromkeys(set(before.secrets if before else ()) - set(network.secrets), "")


def _where(form: NetworkForm) -> tuple[str, int]:
    try:
        port = parse_port(form.port)
    except AddressError as error:
        raise WrongFieldError(NetworkField.PORT, str(error)) from error
    try:
        there = parse_address(form.host, port)
    except AddressError as error:
        raise WrongFieldError(NetworkField.HOST, str(error)) from error
    return there.host, there.port


def _check_login(form: NetworkForm) -> None:
    if form.login == "external" and not form.certificate.strip():
        raise WrongFieldError(NetworkField.CERTIFICATE, "Choose the file that holds your certificate.")
    if form.login == "external" and not form.secure:
        raise WrongFieldError(NetworkField.CERTIFICATE, "A certificate is shown over a secure connection alone.")
    if form.login in WITH_PASSWORD and not (form.account.strip() or form.name.strip()):
        raise WrongFieldError(NetworkField.ACCOUNT, "Which account is yours?")


def _proxy(form: NetworkForm) -> tuple[str, int]:
    if not form.proxied:
        return "", 1080
    try:
        port = parse_port(form.proxy_port)
    except AddressError as error:
        raise WrongFieldError(NetworkField.PROXY_PORT, str(error)) from error
    try:
        return parse_address(form.proxy_host, port).host, port
    except AddressError as error:
        raise WrongFieldError(NetworkField.PROXY_HOST, str(error)) from error


def _rooms(typed: str) -> tuple[str, ...]:
    """``#tea, #back door-key``: with commas between, a key after a space."""
    rooms = []
    for part in filter(None, map(str.strip, typed.split(","))):
        name, _, key = part.partition(" ")
        name = name if name.startswith(("#", "&", "+", "!")) else f"#{name}"
        if why := why_no_room(name):
            raise WrongFieldError(NetworkField.ROOMS, why)
        rooms.append(f"{name} {key.strip()}".rstrip())
    return tuple(rooms)
