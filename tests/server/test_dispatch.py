"""How commands are run: mistakes of the server's own, and work that waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from protocol.message import Message
from server.commands.registry import COMMANDS, command
from server.context import Context
from server.replies import Refusal
from tests.server.commands_support import Harness

ALL = ("batch", "labeled-response")


@pytest.fixture(autouse=True)
def _own_commands() -> Iterator[None]:
    before = dict(COMMANDS)
    yield
    COMMANDS.clear()
    COMMANDS.update(before)


def test_a_mistake_of_a_command_ends_neither_the_client_nor_the_server(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    @command("BREAK")
    def run(context: Context, message: Message) -> None:
        raise ZeroDivisionError("a mistake")

    alice = harness.client("alice")
    assert [m.command for m in alice.ask("BREAK")] == ["400"]
    assert alice.numerics("PING x") == ["PONG"]
    assert "BREAK failed for alice" in caplog.text
    caplog.clear()


def test_work_that_waits_runs_without_the_lock_and_belongs_to_its_command(harness: Harness) -> None:
    locked: list[bool] = []

    @command("WAIT")
    def run(context: Context, message: Message) -> None:
        def work() -> str:
            locked.append(harness.dispatcher.lock.locked())
            return "read"

        def then(result: str) -> None:
            locked.append(harness.dispatcher.lock.locked())
            context.send("NOTE", result)

        context.send("NOTE", "before")
        context.later(work, then)

    alice = harness.client("alice", caps=ALL)
    opening, first, second, closing = alice.ask("@label=x WAIT")
    assert locked == [False, True]
    assert (opening.command, opening.tags["label"], closing.command) == ("BATCH", "x", "BATCH")
    assert [m.params for m in (first, second)] == [("before",), ("read",)]


def test_what_follows_a_command_that_waits_runs_after_it(harness: Harness) -> None:
    @command("WAIT")
    def run(context: Context, message: Message) -> None:
        context.later(lambda: 1, lambda n: context.later(lambda: n + 1, lambda m: context.send("NOTE", str(m))))

    alice = harness.client("alice")
    alice.lines()
    alice.send("WAIT\r\nPING x")
    assert [m.command for m in alice.messages()] == ["NOTE", "PONG"]


def test_work_that_waits_may_refuse_or_fail(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    @command("REFUSE")
    def refuse(context: Context, message: Message) -> None:
        def work() -> None:
            raise Refusal("481", "Not for you")

        context.later(work, lambda _: context.send("NOTE", "never"))

    @command("BREAK")
    def fail(context: Context, message: Message) -> None:
        context.later(lambda: 1 // 0, lambda _: context.send("NOTE", "never"))

    alice = harness.client("alice", caps=ALL)
    (refused,) = alice.ask("@label=a REFUSE")
    (failed,) = alice.ask("@label=b BREAK")
    assert (refused.command, refused.tags["label"]) == ("481", "a")
    assert (failed.command, failed.tags["label"]) == ("400", "b")
    caplog.clear()
