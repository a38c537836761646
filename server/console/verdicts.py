"""Bans and mutes at the console: ``ban``, ``mute``, what takes them back, and the list of them."""

from __future__ import annotations

import time

from server.console.keeper import Keeper
from server.console.wording import counted, table
from server.overview import Imposed
from server.sanctions import Kind, NoTarget, Sanction, read_duration

_DONE = {"ban": "banned", "mute": "muted"}


class Unclear(Exception):
    """What was typed cannot be done. Says why; empty where the usage says it best."""


def impose(keeper: Keeper, kind: Kind, rest: str) -> list[str]:
    """``[duration] WHO [reason]``. Raises Unclear."""
    words = rest.split()
    seconds = read_duration(words[0]) if len(words) > 1 else None
    if seconds is not None:
        del words[0]
    if not words:
        raise Unclear
    try:
        done = keeper.impose(kind, words[0], seconds or 0.0, " ".join(words[1:]))
    except NoTarget as error:
        raise Unclear(str(error)) from error
    lines = [f"{done.sanction.target} is {_DONE[kind]}: {done.sanction.terms}."]
    if done.put_out:
        lines.append(f"{counted(done.put_out, 'person', 'people')} had to go.")
    return lines + _kept(done)


def lift(keeper: Keeper, kind: Kind, rest: str) -> list[str]:
    """``WHO``. Raises Unclear."""
    if not rest:
        raise Unclear
    try:
        done = keeper.lift(kind, rest)
    except NoTarget as error:
        raise Unclear(str(error)) from error
    if done is None:
        raise Unclear(f"{rest} is not {_DONE[kind]}. Type bans to see who is.")
    return [f"{done.sanction.target} is no longer {_DONE[kind]}.", *_kept(done)]


def listed(keeper: Keeper) -> list[str]:
    """All of them as a table; nothing where there are none."""
    rows = [_row(sanction) for sanction in keeper.sanctions()]
    return table(("what", "who", "until", "by", "reason"), rows) if rows else []


def _row(sanction: Sanction) -> tuple[str, ...]:
    until = time.strftime("%Y-%m-%d %H:%M", time.localtime(sanction.until)) if sanction.until else "for ever"
    return sanction.kind, sanction.target, until, sanction.by, sanction.reason


def _kept(done: Imposed) -> list[str]:
    return [] if done.kept else ["It could not be written down: it counts until the server stops. The log says why."]
