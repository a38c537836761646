"""Which names an account may have, and which names look alike (PRECIS, RFC 8265; Unicode Technical Standard 39)."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from protocol.names import server_key, why_not_nick

_LEFT_TO_RIGHT_MARK = "\u200e"
_NOT_SO_ALIKE = {"rn": "m"}
"""The standard takes ``m`` for ``rn``: true of some typefaces, and a nuisance to every Marnie."""


def why_not_account(name: str) -> str:
    """Say in a sentence why an account cannot have this name; empty where it can."""
    if reason := why_not_nick(name):
        return reason
    from precis_i18n import get_profile  # needed where somebody registers, and not before

    try:
        get_profile("UsernameCaseMapped").enforce(normalize("NFKC", name))
    except UnicodeEncodeError:
        return "A name cannot mix letters that are written in different directions, or stand where they do not belong."
    return ""


@lru_cache(maxsize=1024)
def skeleton(name: str) -> str:
    """What a name looks like: names with one skeleton are confusable (UTS 39, section 4). Letters of either case
    count as one, so that ``l`` looks like ``I``, as in most typefaces. Nothing to be shown.
    """
    prototypes = _prototypes()
    decomposed = normalize("NFD", normalize("NFKC", name))
    mapped = "".join(prototypes.get(letter, letter) for letter in decomposed)
    return server_key(normalize("NFD", mapped))


@cache
def _prototypes() -> dict[str, str]:
    """What each letter looks like, from the table of the standard in its form of pairs that look alike: each letter
    stands with its prototype, each prototype with all of its letters.
    """
    table = json.loads(files("confusable_homoglyphs").joinpath("confusables.json").read_text("utf-8"))
    pairs = {_bare(one): [_bare(other["c"]) for other in others] for one, others in table.items()}
    return {letter: _prototype(letter, pairs) for letter in pairs if len(letter) == 1}


def _prototype(letter: str, pairs: dict[str, list[str]]) -> str:
    alike = pairs[letter]
    if len(alike) > 1:
        return letter
    [other] = alike
    if len(other) == 1 and len(pairs[other]) == 1:  # a lone pair: either will do, if it is always the same
        return min(letter, other)
    return _NOT_SO_ALIKE.get(other, other)


def _bare(text: str) -> str:
    return text.replace(_LEFT_TO_RIGHT_MARK, "") or text
