"""What was measured last: kept in a file from one run to the next, so that a part may be measured anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.rows import Row

FILE = Path(__file__).parent.parent / "build" / "benchmarks.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """The rows of one benchmark, the day (ISO 8601) and the machine they were taken on."""

    day: str
    machine: str
    rows: Sequence[Row]


Record = Mapping[str, Measured]
"""By the name of the benchmark."""


def read(file: Path = FILE) -> dict[str, Measured]:
    """What was kept; nothing where there is no such file."""
    if not file.exists():
        return {}
    kept = json.loads(file.read_text("utf-8"))
    return {
        name: Measured(one["day"], one["machine"], [Row(**row) for row in one["rows"]]) for name, one in kept.items()
    }


def write(record: Record, file: Path = FILE) -> None:
    """Keep it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: asdict(measured) for name, measured in record.items()}
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
