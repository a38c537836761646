"""Who is logged in to which account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protocol.names import server_key
from server.client import Client


class Sessions:
    """Clients by account, those among them that are not registered yet too."""

    def __init__(self) -> None:
        self._by_account: dict[str, dict[Client, None]] = {}

    def accounts(self) -> Sequence[str]:
        """The accounts to which somebody is logged in, in the form in which names are compared."""
        return list(self._by_account)

    def of(self, account: str) -> Iterator[Client]:
        """Everybody who is logged in to this account."""
        return iter(self._by_account.get(server_key(account), ()))

    def enter(self, client: Client) -> None:
        """The client is logged in."""
        self._by_account.setdefault(client.identity, {})[client] = None

    def leave(self, client: Client) -> None:
        """The client is about to be somebody else, or gone."""
        if sessions := self._by_account.get(client.identity):
            sessions.pop(client, None)
            if not sessions:
                del self._by_account[client.identity]
