"""Splices that happen one after the other, as one."""

from __future__ import annotations

from collections.abc import Iterable

from app.models.rows import Splice


def merge(first: Splice, second: Splice) -> Splice:
    """One splice for two that happened one after the other."""
    start = min(first.start, second.start)
    end = max(first.start + first.added, second.start + second.removed)
    removed = end - first.added + first.removed - start
    added = end - second.removed + second.added - start
    return Splice(start, removed, added)


def merged(splices: Iterable[Splice | None]) -> Splice | None:
    """One splice for any number; None for none."""
    together = None
    for splice in splices:
        if splice:
            together = merge(together, splice) if together else splice
    return together
