"""A list of the words of a language, kept as one sorted text: a few megabytes, and nothing that is made of it first.

The lists are those of the package ``spellchecker``: JSON, one line a word with how often it was counted, sorted.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "spellchecker"
_PIECE = 32_768  # packed bytes that are unpacked at a time: half a millisecond's work
_GZIP = 16 + zlib.MAX_WBITS


def words_of(language: str) -> Path | None:
    """The file of a language ("en"); None where there is none."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent / "resources" / f"{language}.json.gz"
    return file if file.is_file() else None


class Dictionary:
    """Words and how often they are used. All words are in small letters."""

    def __init__(self, lines: bytes = b"") -> None:
        self._lines = lines

    def load(self, file: Path) -> Iterator[None]:
        """Take the words of a file, in small steps: until the last one it knows none. Raises OSError, zlib.error."""
        packed = file.read_bytes()
        unpacker = zlib.decompressobj(_GZIP)
        pieces = []
        for start in range(0, len(packed), _PIECE):
            pieces.append(unpacker.decompress(packed[start : start + _PIECE]))
            yield
        self._lines = b"".join(pieces)

    def uses(self, word: str) -> int:
        """How often a word was counted; 0 for one that is none."""
        if '"' in word or "\\" in word:
            return 0
        wanted = f'"{word}": '.encode()
        line = self._line(self._find(wanted))
        return _count(line) if line.startswith(wanted) else 0

    def beginning(self, with_: str) -> Iterator[tuple[str, int]]:
        """The words that begin like this, in order, each with how often it was counted."""
        wanted = f'"{with_}'.encode()
        at = self._find(wanted)
        while (line := self._line(at)).startswith(wanted):
            yield line[1 : line.rindex(b'"')].decode(), _count(line)
            at += len(line) + 1

    def _find(self, wanted: bytes) -> int:
        """Where the first line begins that does not come before this."""
        low, high = self._lines.find(b"\n") + 1, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = self._lines.rfind(b"\n", low, middle) + 1 or low
            end = start + len(self._line(start)) + 1
            if self._lines[start : end - 1] < wanted:
                low = end
            else:
                high = start
        return low

    def _line(self, start: int) -> bytes:
        end = self._lines.find(b"\n", start)
        return self._lines[start : end if end >= 0 else len(self._lines)]


def _count(line: bytes) -> int:
    return int(line[line.rindex(b":") + 1 :].strip(b", \r}"))
