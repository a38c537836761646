"""The bans and mutes that hold: in memory, where every message and every newcomer asks, and in the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from server.accounts.database import Database
from server.client import Client
from server.sanctions import KINDS, Kind, Network, Sanction, contains, read_network, target_test


@dataclass(frozen=True, slots=True)
class _Rule:
    sanction: Sanction
    describes: Callable[[Client], bool]
    network: Network | None


class Verdicts:
    """What holds is changed under the server's lock and may be read without it. `save` and `forget` wait for the disk:
    they are for `Context.later`, and raise AccountsError, as making this does.
    """

    def __init__(self, database: Database, now: float) -> None:
        self._database = database
        with database.writing() as transaction:
            transaction.execute("DELETE FROM sanctions WHERE until > 0 AND until <= ?", (now,))
        rows = database.read("SELECT kind, target, reason, by, at, until FROM sanctions ORDER BY at")
        rules = [_rule(Sanction(*row)) for row in rows]
        self._rules: dict[Kind, tuple[_Rule, ...]] = {
            kind: tuple(rule for rule in rules if rule.sanction.kind == kind) for kind in KINDS
        }

    def all(self, kind: Kind, now: float) -> list[Sanction]:
        """Those that hold, the oldest first."""
        return [rule.sanction for rule in self._rules[kind] if rule.sanction.holds(now)]

    def find(self, kind: Kind, client: Client, now: float) -> Sanction | None:
        """One that describes this client."""
        for rule in self._rules[kind]:
            if rule.sanction.holds(now) and rule.describes(client):
                return rule.sanction
        return None

    def ban_of(self, address: str, now: float) -> Sanction | None:
        """A ban of this address, or of a network that it is in."""
        for rule in self._rules["ban"]:
            if rule.network and rule.sanction.holds(now) and contains(rule.network, address):
                return rule.sanction
        return None

    def impose(self, sanction: Sanction) -> None:
        """From now on it holds, in place of what was said about the same target before."""
        kind = sanction.kind
        kept = [rule for rule in self._without(sanction) if rule.sanction.holds(sanction.at)]
        self._rules[kind] = (*kept, _rule(sanction))

    def lift(self, kind: Kind, target: str, now: float) -> Sanction | None:
        """It holds no longer. None where none did."""
        key = Sanction(kind, target, "", "", now).key
        lifted = next((one for one in self.all(kind, now) if one.key == key), None)
        if lifted:
            self._rules[kind] = self._without(lifted)
        return lifted

    def save(self, sanction: Sanction) -> None:
        """Keep it over restarts."""
        values = (*sanction.key, sanction.target, sanction.reason, sanction.by, sanction.at, sanction.until)
        with self._database.writing() as transaction:
            transaction.execute("INSERT OR REPLACE INTO sanctions VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def forget(self, sanction: Sanction) -> None:
        """Keep it no longer."""
        with self._database.writing() as transaction:
            transaction.execute("DELETE FROM sanctions WHERE kind = ? AND key = ?", sanction.key)

    def _without(self, sanction: Sanction) -> tuple[_Rule, ...]:
        return tuple(rule for rule in self._rules[sanction.kind] if rule.sanction.key != sanction.key)


def _rule(sanction: Sanction) -> _Rule:
    return _Rule(sanction, target_test(sanction.target), read_network(sanction.target))
