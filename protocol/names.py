"""Names: which are allowed on a Parlour server, and which of them are one and the same.

Nicks and channels may be written in any script. Sources: Modern IRC, "Clients" and "Channels"; its CASEMAPPING
token; Unicode Standard Annex 15 (NFKC).
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

NICK_LENGTH = 32
"""In characters (code points)."""
CHANNEL_LENGTH = 64
"""In characters (code points), ``#`` included."""
CHANNEL_PREFIXES = "#"
"""What begins the name of a channel on a Parlour server."""
DEFAULT_CASEMAPPING = "rfc1459"
"""How names compare on a server that does not say (Modern IRC, "CASEMAPPING Parameter")."""

_NICK_PUNCTUATION = frozenset("-_[]\\{}|^`")
_SPACES_AND_CONTROLS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))
_EMOJI_STYLE = "\ufe0f"

# Letters and marks that show nothing at all, so that two names would look the same (Unicode, Default_Ignorable).
_INVISIBLE_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0100, 0xE01EF),
)
_INVISIBLE = frozenset(chr(code) for first, last in _INVISIBLE_RANGES for code in range(first, last + 1))
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))

_UPPER, _LOWER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
_ASCII = str.maketrans(_UPPER, _LOWER)
_FOLDINGS = {
    "ascii": _ASCII,
    "rfc1459": str.maketrans(_UPPER + "[]\\~", _LOWER + "{}|^"),
    "rfc1459-strict": str.maketrans(_UPPER + "[]\\", _LOWER + "{}|"),
}
_UNICODE_MAPPINGS = frozenset(("rfc3454", "rfc7613", "rfc8265"))


def fold(name: str, casemapping: str = "ascii") -> str:
    """Return the form in which a client compares names, by the server's CASEMAPPING; an unknown one is ``ascii``."""
    mapping = casemapping.lower()
    if mapping in _UNICODE_MAPPINGS:
        return server_key(name)
    return name.translate(_FOLDINGS.get(mapping, _ASCII))


@lru_cache(maxsize=4096)  # the same few names come with every message
def server_key(name: str) -> str:
    """Return the form in which a Parlour server compares names: ``É`` and ``é`` are one, so are ``Ａ`` and ``a``."""
    if name.isascii():
        return name.lower()
    folded = normalize("NFKC", name).casefold()
    return normalize("NFKC", folded).translate(_WITHOUT_INVISIBLE)


def is_nick(text: str) -> bool:
    """Whether a Parlour server allows this nick."""
    return not why_not_nick(text)


def why_not_nick(text: str) -> str:
    """Say in a sentence why a nick is not allowed; empty where it is."""
    if not text:
        return "A name cannot be empty."
    if len(text) > NICK_LENGTH:
        return f"A name has at most {NICK_LENGTH} characters."
    # The compatible form too: some single letters are a whole phrase with spaces in it.
    for character in text + normalize("NFKC", text):
        if not _fits_nick(character):
            return f"A name cannot contain {_shown(character)}. Letters and digits of any script will do."
    first = text[0]
    if first == "-" or category(first) == "Nd":
        return "A name cannot begin with a digit or a hyphen."
    if category(first).startswith("M"):
        return "A name begins with a letter."
    return ""


def why_not_channel(text: str) -> str:
    """Say in a sentence why a Parlour server does not allow a channel's name; empty where it does."""
    if not text.startswith(tuple(CHANNEL_PREFIXES)):
        return f"The name of a room begins with {CHANNEL_PREFIXES}."
    if len(text) < 2:
        return f"A room needs a name after the {text}."
    if len(text) > CHANNEL_LENGTH:
        return f"The name of a room has at most {CHANNEL_LENGTH} characters."
    for character in text:
        if not _fits_channel(character):
            return f"The name of a room cannot contain {_shown(character)}."
    return ""


def _fits_nick(character: str) -> bool:
    if character in _NICK_PUNCTUATION:
        return True
    kind = category(character)
    return (kind[0] in "LM" or kind == "Nd") and kind != "Me" and character not in _INVISIBLE


def _fits_channel(character: str) -> bool:
    if character == _EMOJI_STYLE:
        return True
    return character != "," and category(character) not in _SPACES_AND_CONTROLS and character not in _INVISIBLE


def _shown(character: str) -> str:
    if character == " ":
        return "a space"
    if character in _INVISIBLE or category(character) in _SPACES_AND_CONTROLS:
        return f"the invisible character U+{ord(character):04X}"
    return f"“{character}”"
