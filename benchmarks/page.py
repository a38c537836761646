"""Writes ``docs/performance.md``, the last table and how it was made, and the picture in it."""

from __future__ import annotations

from pathlib import Path

from benchmarks import picture
from benchmarks.record import Record
from benchmarks.registry import BENCHMARKS
from benchmarks.rows import cells

FILE = Path(__file__).parent.parent / "docs" / "performance.md"
_HEAD = """# Performance

`make bench` measures what is claimed here, on loopback, prints this table and writes this page. `python -m benchmarks
NAME` measures a part anew, by the names in parentheses. What stands beside a figure of speed was measured in turn with
it, on the same machine; each is the median of three rounds.

![Deliveries in a second and latency against the size of a room, beside other servers](images/performance.svg)

"""


def text(record: Record) -> str:
    """The page, for a record that has every benchmark."""
    parts = []
    for benchmark in BENCHMARKS:
        measured = record[benchmark.name]
        lines = ["| " + " | ".join(cells(row)) + " |" for row in measured.rows]
        head = f"## {benchmark.title}\n\n(`{benchmark.name}`; {measured.day}, {measured.machine})\n"
        parts.append("\n".join([head, "| what | figure | beside it | promised |", "|---|---|---|---|", *lines, ""]))
    return _HEAD + "\n".join(parts)


def write(record: Record, file: Path = FILE, drawing: Path = picture.FILE) -> bool:
    """Write both; False where a benchmark has not been run yet, and nothing is written."""
    if any(benchmark.name not in record for benchmark in BENCHMARKS):
        return False
    file.write_text(text(record), "utf-8")
    picture.write(record["sizes"].rows, drawing)
    return True
