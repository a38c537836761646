"""The passwords of networks: from the keyring, or as typed; asked for where they are missing or were wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.controllers.ports import Screen, Vault
from app.models.networks import Network
from app.models.rows import PASSWORD, Answer, Level, NoticeRow, QuestionRow

_ASKED = {
    "account": ("Password of {account}", "Your account at {title} needs its password."),
    "server": ("Password of {title}", "This server asks everybody for a password."),
    "proxy": ("Password of the proxy", "The proxy {proxy} asks for the password of {user}."),
}
_KEPT = "It is kept in the keyring of this computer."


class Passwords:
    """Those of all networks, by the key of each; what was typed is known until the program ends."""

    def __init__(self, screen: Screen, vault: Vault) -> None:
        self._screen = screen
        self._vault = vault
        self._typed: dict[str, dict[str, str]] = {}
        self._doubted: dict[str, str] = {}

    def doubt(self, network: Network, name: str) -> None:
        """This one was not right."""
        self._doubted[network.key] = name

    def read(self, network: Network, then: Callable[[Mapping[str, str], str], None]) -> None:
        """Give those that are known, and a sentence where none can be kept; at once, or later."""
        if network.secrets:
            self._vault.read(network.key, network.secrets, lambda found, why: then(self._known(network, found), why))
        else:
            then({}, "")

    def ask(self, network: Network, name: str, why: str, then: Callable[[], None]) -> None:
        """Ask for one; once it is there, go on with ``then``."""
        title, text = _ASKED[name]
        words = {
            "title": network.title,
            "account": network.account,
            "proxy": network.proxy_host,
            "user": network.proxy_user,
        }
        row = QuestionRow(title.format(**words), f"{text.format(**words)} {why or _KEPT}", (PASSWORD,))

        def answer(given: Answer) -> None:
            self.keep(network.key, {name: given.texts[PASSWORD.key]})
            then()

        self._screen.ask(row, answer)

    def keep(self, key: str, secrets: Mapping[str, str]) -> None:
        """Keep these; an empty one is taken away."""
        if not secrets:
            return
        self._doubted.pop(key, None)
        typed = {**self._typed.get(key, {}), **secrets}
        self._typed[key] = {name: text for name, text in typed.items() if text}

        def kept(trouble: str) -> None:
            if trouble and any(secrets.values()):
                self._screen.show_notice(NoticeRow(Level.INFORMATION, trouble))

        self._vault.keep(key, secrets, kept)

    def forget(self, network: Network) -> None:
        """Keep none of a network's any more."""
        self.keep(network.key, dict.fromkeys(network.secrets, ""))

    def _known(self, network: Network, found: Mapping[str, str]) -> Mapping[str, str]:
        known = {**found, **self._typed.get(network.key, {})}
        known.pop(self._doubted.get(network.key, ""), None)
        return known
