"""Our own texts that the server has not confirmed yet, and how a confirmation finds the one it is for."""

from __future__ import annotations

from dataclasses import dataclass

from app.transport.commands import TextKind
from protocol.formatting import strip


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a `SendText`. ``id`` is unique to it; ``target`` is folded; ``labelled``: it went out with its id
    as label, so that its answer names it.
    """

    id: str
    reference: str
    target: str
    text: str
    kind: TextKind
    last: bool
    labelled: bool


class PendingTexts:
    """Parts in the order in which they went out."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def __len__(self) -> int:
        return len(self._parts)

    def add(self, part: Part) -> None:
        """Wait for an answer to this part."""
        self._parts[part.id] = part

    def labelled(self, label: str) -> Part | None:
        """The part that was sent with this label."""
        part = self._parts.get(label)
        return part if part is not None and part.labelled else None

    def echoed(self, target: str, text: str, kind: TextKind, *, exactly: bool = False) -> Part | None:
        """The part that an echo without a label is of: the first that says the same, codes aside, to the same target,
        else, unless it must say ``exactly`` that, the first to that target, for a server may change what it passes on.
        """
        parts = [
            part for part in self._parts.values() if part.target == target and part.kind is kind and not part.labelled
        ]
        other = parts[0] if parts and not exactly else None
        return next((part for part in parts if strip(part.text) == strip(text)), other)

    def first(self, target: str = "") -> Part | None:
        """The first part without a label that waits, to this target where one is given."""
        return next(
            (part for part in self._parts.values() if not part.labelled and target in ("", part.target)),
            None,
        )

    def settle(self, part: Part) -> str:
        """The part arrived. Returns the reference where it was the last of its text, else nothing."""
        self._parts.pop(part.id, None)
        if not part.last:
            return ""
        self._drop(part.reference)
        return part.reference

    def fail(self, part: Part) -> str:
        """The part did not arrive, so neither did its text. Returns the reference."""
        self._drop(part.reference)
        return part.reference

    def _drop(self, reference: str) -> None:
        for id_ in [part.id for part in self._parts.values() if part.reference == reference]:
            del self._parts[id_]
