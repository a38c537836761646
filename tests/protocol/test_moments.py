from __future__ import annotations

import pytest

from protocol.moments import read_moment, stamp


def test_a_moment_is_written_and_read() -> None:
    """ "YYYY-MM-DDThh:mm:ss.sssZ" (IRCv3 "server-time")"""
    assert stamp(1_546_608_806.1234) == "2019-01-04T13:33:26.123Z"
    assert read_moment("2019-01-04T13:33:26.123Z") == 1_546_608_806.123


def test_a_moment_may_name_another_zone() -> None:
    assert read_moment("2019-01-04T14:33:26+01:00") == 1_546_608_806


@pytest.mark.parametrize("text", ["", "*", "soon", "2019-01-04T13:33:26", "10000-01-01T00:00:00Z", "2019-13-01T00:00Z"])
def test_what_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("seconds", [1e300, float("inf"), float("nan"), -1e15])
def test_what_no_calendar_has(seconds: float) -> None:
    with pytest.raises((ValueError, OverflowError)):
        stamp(seconds)
