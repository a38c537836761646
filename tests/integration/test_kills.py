"""A server that is killed under load has on disk whatever anybody has seen."""

from __future__ import annotations

from pathlib import Path

from benchmarks.kills import kill_under_load


def test_what_anybody_has_seen_is_in_the_log_once_and_in_order(tmp_path: Path) -> None:
    result = kill_under_load(tmp_path, rounds=4)
    assert result.seen > 100
    assert (result.wrong, result.disordered) == (0, 0)
    assert result.stored >= result.seen
