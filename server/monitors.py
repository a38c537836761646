"""Who wants to know when which nick comes and goes (IRCv3 "Monitor")."""

from __future__ import annotations

from collections.abc import Collection

from protocol.names import server_key
from server.client import Client


class Monitors:
    """The lists of all clients, and for each nick who has it on theirs."""

    def __init__(self) -> None:
        self._lists: dict[Client, dict[str, str]] = {}
        self._watchers: dict[str, dict[Client, None]] = {}

    def add(self, client: Client, nick: str) -> None:
        """Put a nick on the client's list, once."""
        key = server_key(nick)
        self._lists.setdefault(client, {}).setdefault(key, nick)
        self._watchers.setdefault(key, {})[client] = None

    def remove(self, client: Client, nick: str) -> None:
        """Take a nick off the client's list, where it is on it."""
        key = server_key(nick)
        if self._lists.get(client, {}).pop(key, None) is not None:
            del self._watchers[key][client]
            if not self._watchers[key]:
                del self._watchers[key]

    def clear(self, client: Client) -> None:
        """Empty the client's list."""
        for nick in self.watched(client):
            self.remove(client, nick)
        self._lists.pop(client, None)

    def watched(self, client: Client) -> list[str]:
        """The nicks on the client's list, as they were written."""
        return list(self._lists.get(client, {}).values())

    def watches(self, client: Client, nick: str) -> bool:
        """Whether this nick is on the client's list."""
        return client in self.watchers(nick)

    def watchers(self, nick: str) -> Collection[Client]:
        """Who has this nick on their list."""
        return self._watchers.get(server_key(nick), {}).keys()
