"""Which words of a text are misspelt, and what they may have been meant to be.

What is no prose is passed over: names, links, code, quotes, commands, ``:emoji:``, words with digits
or capitals within.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from app.models.dictionary import Dictionary

_AROUND = 2000  # characters before and after the cursor that are looked at
_REMEMBERED = 8192  # words: looking one up takes up to 50 µs
_SHORTEST, _LONGEST = 3, 32  # letters of a word that is looked at
_OFFERED = 5

_LATIN = "a-zA-Z\u00c0-\u024f"
_LETTERS = {"ru": "\u0400-\u04ff", "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff"}
_ALPHABET = {
    "de": "äöüß",
    "es": "áéíñóúü",
    "fr": "àâæçèéêëîïôœùûü",
    "it": "àèéìòù",
    "lv": "āčēģīķļņšūž",
    "nl": "éëïöü",
    "pt": "áâãàçéêíóôõú",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_NO_PROSE = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|^>[^\n]*|\A/(?!/)\S*|\S+://\S*|\S+@\S+|(?<!\S)[@#/~]\S+|:[\w+-]+:|\S+\.\w\S*|\S*[\d_]\S*",
    re.DOTALL | re.MULTILINE,
)
# Words of talk that the list of English lacks.
_TALK = """
admin afaik api app apps async backend bitcoin blog brb btw chat chats checkbox config could've covid css dropdown dunno
email emails emoji emojis frontend github haha hmm html http https idk imo ise json login logout lol meh multiline nope
offline okay omg onboarding online oops pls plugin plugins podcast rebase rebased refactor refactored refactoring repo
repos screenshot screenshots scrollback selfie should've smartphone tbh thx timeline todo tooltip ugh unread url urls
username website whatsapp wifi workflow would've wow yay yeah yep
"""
# British spellings as the American ones that the list has.
_BRITISH = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ll", "l"),
    ("ence", "ense"),
    ("mme", "m"),
    ("grey", "gray"),
)

Range = tuple[int, int]
"""From the first character of a word to the one after its last."""


class Speller:
    """Knows the words of some languages; what is right in one of them is right."""

    def __init__(self, dictionaries: dict[str, Dictionary]) -> None:
        self._dictionaries = dictionaries
        scripts = "".join(sorted({_LETTERS.get(language, _LATIN) for language in dictionaries}))
        self._word = re.compile(rf"(?<![\w'’-])[{scripts}]+(?:['’][{scripts}]+)*(?![\w])") if scripts else None
        self._right: dict[str, bool] = dict.fromkeys(_TALK.split(), True)

    def misspelt(self, text: str, cursor: int, own: Collection[str], is_name: Callable[[str], bool]) -> list[Range]:
        """The misspelt words near the cursor, but for the one it is still in. ``own``: more words, in small letters."""
        if self._word is None:
            return []
        first, last = max(0, cursor - _AROUND), cursor + _AROUND
        prose = _NO_PROSE.sub(lambda match: " " * len(match.group()), text)
        return [
            match.span()
            for match in self._word.finditer(prose, first, last)
            if match.end() != cursor
            and self._is_ordinary(match.group(), prose, match.start())
            and not self._known(match.group(), own)
            and not is_name(match.group())
        ]

    def near(self, word: str) -> list[str]:
        """What a misspelt word may have been meant to be, the likeliest first."""
        bare = small(word)
        found: dict[str, int] = {}
        for language, words in self._dictionaries.items():
            for candidate in _one_off(bare, _ALPHABET.get(language, "")):
                if uses := words.uses(candidate):
                    found[candidate] = uses
        likely = sorted(found, key=lambda each: -found[each])
        if len(likely) < _OFFERED:
            likely += [each for each in self._two_off(bare) if each not in found]
        return [_as_written(each, word) for each in likely[:_OFFERED]]

    def _is_ordinary(self, word: str, text: str, start: int) -> bool:
        """Whether it is a plain word: neither too short, nor with capitals within, nor a name within a sentence."""
        if not _SHORTEST <= len(word) <= _LONGEST or word[1:] != word[1:].lower():
            return False
        before = text[:start].rstrip(" ")
        begins = not before or before[-1] in '.!?:\n"“(…'
        return word[0].islower() or begins or "de" in self._dictionaries

    def _known(self, word: str, own: Collection[str]) -> bool:
        bare = small(word)
        if bare in own:
            return True
        if bare not in self._right:
            if len(self._right) >= _REMEMBERED:
                self._right = dict.fromkeys(_TALK.split(), True)
            self._right[bare] = any(self._listed(each) for each in _forms(bare))
        return self._right[bare]

    def _listed(self, word: str) -> bool:
        return any(words.uses(word) for words in self._dictionaries.values())

    def _two_off(self, word: str) -> list[str]:
        """Words with the same first letter that two changes make of this one, the likeliest first."""
        found: dict[str, tuple[int, int]] = {}
        for words in self._dictionaries.values():
            for other, uses in words.beginning(word[:1]):
                if abs(len(other) - len(word)) <= 2 and len(set(word) ^ set(other)) <= 4:
                    away = _distance(word, other)
                    if away <= 2:
                        found[other] = (away, -uses)
        return sorted(found, key=lambda each: found[each])


def small(word: str) -> str:
    """A word as lists have it."""
    return word.lower().replace("’", "'")


def _as_written(word: str, like: str) -> str:
    """With a capital where the other has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _forms(word: str) -> Iterator[str]:
    """The word as it may stand in a list: itself, without what marks a possessive, in American spelling."""
    yield word
    bare = word.removesuffix("'s").removesuffix("'")
    yield bare
    for british, american in _BRITISH:
        if british in bare:
            yield bare.replace(british, american)


def _one_off(word: str, alphabet: str) -> set[str]:
    """All that one letter more, less, other or in another place makes of a word, and a missing apostrophe."""
    letters = f"abcdefghijklmnopqrstuvwxyz'{alphabet}"
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {head + tail[1:] for head, tail in splits if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    other = {head + letter + tail[1:] for head, tail in splits if tail for letter in letters}
    more = {head + letter + tail for head, tail in splits for letter in letters}
    return (less | swapped | other | more) - {word}


def _distance(word: str, other: str) -> int:
    """How many letters have to be changed, added, left out or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        above, row = row, [i]
        for j, there in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == there:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
