"""HELP: what each command does, in its own words."""

from __future__ import annotations

import pytest

from server.commands.registry import COMMANDS
from tests.server.commands_support import Harness


@pytest.mark.parametrize("command", ["HELP", "HELPOP"])
def test_a_command_says_what_it_does(harness: Harness, command: str) -> None:
    """Modern IRC, "HELP message": 704, then 705 as often as needed, then 706."""
    alice = harness.client("alice")
    start, *texts, end = alice.ask(f"{command} topic")
    assert (start.command, end.command) == ("704", "706")
    assert {m.command for m in texts} == {"705"}
    assert {m.params[1] for m in (start, *texts, end)} == {"TOPIC"}
    assert "what a channel is about" in texts[0].params[2]


def test_without_a_command_all_are_listed(harness: Harness) -> None:
    said = " ".join(m.params[2] for m in harness.client("alice").ask("HELP"))
    assert all(name in said for name in COMMANDS)


def test_what_there_is_not_is_said(harness: Harness) -> None:
    assert [m.params[:2] for m in harness.client("alice").ask("HELP nosuch")] == [("alice", "NOSUCH")]
    assert harness.client("bob").numerics("HELP nosuch") == ["524"]


def test_every_command_has_something_to_say(harness: Harness) -> None:
    alice = harness.client("alice")
    for name in COMMANDS:
        words = [m.params[2] for m in alice.ask(f"HELP {name}") if m.command == "705"]
        assert len(words[0]) > 10, name
        assert not any("``" in word for word in words), name
