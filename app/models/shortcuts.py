"""Keys that are pressed together, as the person reads and writes them: "Ctrl Shift M", "Alt Up", "F6"."""

from __future__ import annotations

MODIFIERS = ("Ctrl", "Alt", "Shift")
"""In the order in which they are written."""

FUNCTION_KEYS = tuple(f"F{number}" for number in range(1, 13))

NAMED_KEYS = (
    *FUNCTION_KEYS,
    *("Up", "Down", "Left", "Right", "Home", "End", "Page Up", "Page Down"),
    *("Tab", "Enter", "Space", "Esc", "Backspace", "Delete", "Insert"),
)

_NAMED = {name.casefold(): name for name in (*NAMED_KEYS, *MODIFIERS)}


def canonical(text: str) -> str:
    """Keys as typed by somebody, in the one way in which they are written here; empty where they cannot be a shortcut:
    a letter alone is written into the entry.
    """
    *held, last = [*_parts(text)] or [""]
    modifiers = [modifier for modifier in MODIFIERS if modifier in held]
    if not last or last in MODIFIERS or len(modifiers) != len(held):
        return ""
    if not (last in FUNCTION_KEYS or "Ctrl" in held or "Alt" in held or (held and last in ("Esc", "Insert"))):
        return ""
    return " ".join([*modifiers, last])


def several(text: str) -> tuple[str, ...]:
    """Several, with commas between; none where one of them cannot be a shortcut."""
    found = tuple(canonical(each) for each in text.split(", "))
    return found if all(found) else ()


def _parts(text: str) -> list[str]:
    words = text.replace("Page ", "Page_").replace("page ", "page_").split()
    if len(words) == 1 and "+" in text[:-1]:  # Ctrl+K, as others write it
        head, plus, tail = text.strip().rpartition("+")
        words = [*head.rstrip("+").split("+"), tail or plus]
    return [_one(word.replace("_", " ")) for word in words]


def _one(word: str) -> str:
    named = _NAMED.get(word.casefold(), "")
    return named or (word.upper() if len(word) == 1 and word.isprintable() else "")
