"""How far the negotiation of capabilities has come."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Negotiation:
    """What the server offers, name to value (empty where it has none), whether we have asked for ours of it, and how
    many answers are outstanding.
    """

    offered: dict[str, str] = field(default_factory=dict)
    asked: bool = False
    outstanding: int = 0
    ended: bool = False

    def answered(self) -> bool:
        """A request was granted or refused. Returns whether there was one."""
        expected = self.outstanding > 0
        self.outstanding -= expected
        return expected
