"""Forgetting what is too old or too much, while people talk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.config import Config, HistorySection, load
from server.delivery import Scribe
from server.retention import Retention
from server.state import State
from tests.server.support import AT, BreakableLog, entry

DAY = 24 * 3600.0


@pytest.fixture
def log(tmp_path: Path) -> Iterator[BreakableLog]:
    log = BreakableLog(tmp_path)
    log.append([entry(n, str(n))._replace(at=AT + n * DAY) for n in range(1, 11)])
    yield log
    log.close()


def forget(log: BreakableLog, history: HistorySection) -> list[str]:
    """What is left when nothing more is forgotten."""
    scribe = Scribe(log)
    retention = Retention(State(Config(history=history), lambda: AT + 11 * DAY, log), scribe)
    scribe.start()
    while retention.step():
        pass
    assert scribe.stop(10)
    return [each.text for each in log.entries]


@pytest.mark.parametrize(
    ("history", "left"),
    [
        (HistorySection(), range(1, 11)),
        (HistorySection(keep_days=4), range(7, 11)),
        (HistorySection(keep_messages=2), range(9, 11)),
        (HistorySection(keep_days=4, keep_messages=6), range(7, 11)),
    ],
)
def test_by_age_and_by_count(log: BreakableLog, history: HistorySection, left: range) -> None:
    assert forget(log, history) == [str(n) for n in left]


def test_a_log_that_cannot_be_written_keeps_all(log: BreakableLog, caplog: pytest.LogCaptureFixture) -> None:
    log.broken = True
    assert len(forget(log, HistorySection(keep_days=1))) == 10
    assert "cannot be" in caplog.text or "disk is full" in caplog.text


def test_the_configuration_says_how_much(tmp_path: Path) -> None:
    path = tmp_path / "parlour.toml"
    path.write_text("[history]\nkeep_days = 90\nkeep_messages = 1000000\n")
    assert load(path).history == HistorySection(90, 1_000_000)
    assert load().history == HistorySection(0, 0)
