"""Changes of how a room works and of what people may do in it, in words: "alice made ravi a moderator".

Source of the letters: Modern IRC, "Channel Modes"; and docs/protocol.md, "Modes", for those of our server, most of
which other servers have as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.models.notes import note
from app.models.room import Person
from app.models.rows import Span
from protocol.modes import ModeChange, format_modes

_ROLES = {
    "host": ("made {} a host", "took the role of a host from {}"),
    "mod": ("made {} a moderator", "took the role of a moderator from {}"),
    "+": ("gave {} a voice", "took the voice from {}"),
}
_WORDS = {
    "b": ("banned {}", "lifted the ban on {}"),
    "e": ("made an exception from the bans for {}", "ended the exception from the bans for {}"),
    "I": ("let {} come in without an invitation", "ended the standing invitation for {}"),
    "q": ("muted {}", "let {} speak again"),
    "k": ("set the password {}", "removed the password"),
    "l": ("limited the room to {} people", "removed the limit of people"),
    "W": ("made the room slow: one message in {} s", "let messages come as fast as they like"),
    "i": ("let in only who is invited", "let people in without an invitation again"),
    "m": ("let only those with a voice speak", "let everybody speak"),
    "n": ("let only those in the room speak there", "let people speak there from outside"),
    "t": ("let only hosts change the topic", "let everybody change the topic"),
    "s": ("took the room off the lists", "put the room on the lists again"),
    "p": ("took the room off the lists", "put the room on the lists again"),
    "R": ("let in only who is logged in", "let guests in again"),
    "M": ("let only those who are logged in speak", "let guests speak again"),
}
_MUTES = "~m:"
"""Before the mask of a ban that keeps somebody from speaking alone."""


def worded(by: str, changes: Iterable[ModeChange]) -> tuple[Span, ...]:
    """What somebody changed, in one sentence. Letters that nobody here knows come last, as they are."""
    phrases: list[str] = []
    names = [by]
    strange = []
    for change in changes:
        phrase = _phrase(change)
        if phrase is None:
            strange.append(change)
            continue
        phrases.append(phrase)
        if "{}" in phrase:
            names.append((change.argument or "").removeprefix(_MUTES))
    if strange:
        phrases.append("set {}")
        names.append(" ".join(format_modes(strange)))
    return note("{} " + _listed(phrases), *names)


def _phrase(change: ModeChange) -> str | None:
    """What was done, with a place for whom or what it was done to; None where there is no word for it."""
    letter = change.letter
    if letter == "b" and (change.argument or "").startswith(_MUTES):
        letter = "q"
    words = _WORDS.get(letter) or _ROLES.get(Person("", letter).role or letter)
    phrase = words[not change.adding] if words else None
    return None if phrase is not None and "{}" in phrase and not change.argument else phrase


def _listed(phrases: Sequence[str]) -> str:
    *others, last = phrases
    return f"{', '.join(others)} and {last}" if others else last
