"""What one client sends, as it is paced: lines, and messages of several lines. No sockets, and time stands still."""

from __future__ import annotations

import pytest

from server.config import LimitsSection
from server.conversation import Conversation, Pace
from server.delivery import Turn
from tests.server.commands_support import Harness, Person

BURST = 40
STILL = LimitsSection(messages_burst=BURST, messages_per_second=1e-6)
"""The burst, and then nothing within the time of a test."""
CAPS = ("batch", "draft/multiline")


class Script:
    """A stream from which all has come already."""

    secure = True
    certificate = ""

    def __init__(self, *lines: str) -> None:
        self._data: bytes | None = "".join(f"{line}\r\n" for line in lines).encode()

    def read(self) -> bytes | None:
        data, self._data = self._data, None
        return data

    def write(self, data: bytes | memoryview) -> int:
        return len(data)

    def wait(self, timeout: float) -> bool:
        return False

    def fileno(self) -> int:
        return -1

    def end_reading(self) -> None:
        """Nothing reads."""

    def close(self) -> None:
        """Nothing is open."""


def run(harness: Harness, person: Person, *lines: str) -> list[str]:
    """What comes back for as many of these lines as may run by now."""
    person.lines()
    conversation = Conversation(person.client, Script(*lines), harness.dispatcher, STILL)
    while conversation.speak() is not Turn.OVER:
        pass
    return person.lines()


@pytest.fixture
def mallory(harness: Harness) -> Person:
    return harness.client("mallory", caps=CAPS, join="#x")


def page(*lines: str) -> list[str]:
    return ["BATCH +1 draft/multiline #x", *lines, "BATCH -1"]


def test_a_page_of_short_lines_counts_as_the_one_message_that_it_is(harness: Harness, mallory: Person) -> None:
    bob = harness.client("bob", join="#x")
    short = [f"@batch=1 PRIVMSG #x :line {n}" for n in range(100)]
    answers = run(harness, mallory, *page(*short), "PING past")
    assert len(bob.lines()) == 100
    assert "PONG" in answers[-1]


def test_a_long_text_costs_what_its_bytes_are_worth(harness: Harness, mallory: Person) -> None:
    """Sixteen lines of 500 bytes are all that a message holds."""
    full = [f"@batch=1 PRIVMSG #x :{'y' * 480}" for _ in range(16)]
    twice = run(harness, mallory, *page(*full), *page(*full), "PING past")
    assert "PONG" in twice[-1]
    assert not any("PONG" in line for line in run(harness, mallory, *page(*full) * 3, "PING past"))


@pytest.mark.parametrize(
    "line",
    ["PRIVMSG #x :beside it", "PING beside", "@batch=other PRIVMSG #x :of none", "@batch=1 PRIVMSG #other :refused"],
)
def test_an_open_batch_is_no_way_round_the_pace(harness: Harness, mallory: Person, line: str) -> None:
    answers = run(harness, mallory, "BATCH +1 draft/multiline #x", *[line] * BURST, "PING past")
    assert not any("past" in answer for answer in answers)


def test_batches_that_are_opened_and_never_filled_cost_as_much_as_anything(harness: Harness, mallory: Person) -> None:
    answers = run(harness, mallory, *["BATCH +1 draft/multiline #x", "BATCH -1"] * (BURST // 2), "PING past")
    assert not any("past" in answer for answer in answers)


def test_pace_lets_a_burst_through_and_then_so_many_a_second() -> None:
    pace = Pace(burst=3, per_second=5, now=0)
    assert [pace.delay(0) for _ in range(3)] == [0, 0, 0]
    assert pace.delay(0) == pytest.approx(0.2)
    assert pace.delay(0.1) == pytest.approx(0.1)
    assert pace.delay(0.2) == 0
    assert pace.delay(0.2) == pytest.approx(0.2)
    assert [pace.delay(100) > 0 for _ in range(4)] == [False, False, False, True]
    assert Pace(burst=0, per_second=5, now=0).delay(0) == 0, "none at all would be a wall"
    assert not any(Pace(burst=0, per_second=0, now=0).delay(0) for _ in range(1000))
