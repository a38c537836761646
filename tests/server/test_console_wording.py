"""Figures in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.console.process import memory
from server.console.wording import counted, duration, size, width


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-0.5, "0 s"),
        (0, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h 0 min"),
        (86399, "23 h 59 min"),
        (86400, "1 d 0 h"),
        (1e6, "11 d 13 h"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 KB"),
        (999_949, "999.9 KB"),
        (999_999, "1.0 MB"),
        (2_500_000_000, "2.5 GB"),
        (10**13, "10.0 TB"),
    ],
)
def test_sizes(count: int, text: str) -> None:
    assert size(count) == text


def test_counts() -> None:
    assert counted(1, "person", "people") == "1 person"
    assert counted(0, "person", "people") == "0 people"
    assert counted(1200, "person", "people") == "1,200 people"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200d", 0), ("👍", 2)])
def test_widths(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize("figures", ["/proc/self/statm", "/nowhere"])
def test_the_memory_of_this_process_is_of_a_likely_size(monkeypatch: pytest.MonkeyPatch, figures: str) -> None:
    monkeypatch.setattr("server.console.process._STATM", Path(figures))
    taken = memory()
    assert taken is not None
    assert 5_000_000 < taken < 50_000_000_000
