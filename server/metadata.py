"""What people say of themselves (IRCv3 "Metadata"), and who wants to hear of which keys.

What somebody with an account says belongs to the account and is kept in its database; a guest's goes with the guest.
What a channel says is the channel's own (`server.channel.Channel.metadata`).
"""

from __future__ import annotations

from collections.abc import Mapping

from protocol.names import server_key
from server.accounts.database import Database
from server.client import Client


class Metadata:
    """Changed under the server's lock. `save` waits for the disk: it is for `Context.later`, and raises
    AccountsError, as making this does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._accounts: dict[str, dict[str, str]] = {}
        self._guests: dict[Client, dict[str, str]] = {}
        self._subscriptions: dict[Client, dict[str, None]] = {}
        for owner, key, value in database.read("SELECT owner, key, value FROM metadata"):
            self._accounts.setdefault(owner, {})[key] = value

    def of(self, client: Client) -> Mapping[str, str]:
        """What somebody says of themselves: key to value."""
        if client.account:
            return self._accounts.get(server_key(client.account), {})
        return self._guests.get(client, {})

    def change(self, client: Client, key: str, value: str | None) -> None:
        """Say something else under a key; None: nothing any more."""
        if client.account:
            values = self._accounts.setdefault(server_key(client.account), {})
        else:
            values = self._guests.setdefault(client, {})
        set_or_unset(values, key, value)

    def save(self, account: str, key: str, value: str | None) -> None:
        """Keep over restarts what an account says."""
        owner = server_key(account)
        with self._database.writing() as transaction:
            if value is None:
                transaction.execute("DELETE FROM metadata WHERE owner = ? AND key = ?", (owner, key))
            else:
                transaction.execute("INSERT OR REPLACE INTO metadata VALUES (?, ?, ?)", (owner, key, value))

    def forget(self, client: Client) -> None:
        """The client is gone."""
        self._guests.pop(client, None)
        self._subscriptions.pop(client, None)

    # who wants to hear of it

    def subscriptions(self, client: Client) -> dict[str, None]:
        """The keys that a client wants to hear of, in the order in which it asked."""
        return self._subscriptions.setdefault(client, {})

    def wants(self, client: Client, key: str) -> bool:
        """Whether a client wants to hear of this key."""
        return key in self._subscriptions.get(client, {})


def set_or_unset(values: dict[str, str], key: str, value: str | None) -> None:
    """Set a key, or unset it with None."""
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value
