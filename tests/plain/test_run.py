"""The plain front end, whole: lines in, lines out, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from app.models.address import parse_address
from app.models.preferences import Preferences
from app.plain.run import run_plain
from app.transport.commands import Command, SendText, SetTopic
from app.transport.events import CertificateDoubted, Disconnected, Ending, Event, NameRefused
from tests.controllers.paper import PaperKeeper
from tests.plain.answering import AnsweringTransport

PIN = "ab" * 32
Run = Callable[..., int]


class TypedLines:
    """Standard input: a pipe that is written to at once."""

    def __init__(self, text: str, *, keyboard: bool = False) -> None:
        self._reading, self._writing = os.pipe()
        self._keyboard = keyboard
        os.write(self._writing, text.encode())

    def fileno(self) -> int:
        return self._reading

    def isatty(self) -> bool:
        return self._keyboard

    def end(self) -> None:
        os.close(self._writing)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    unended: list[TypedLines] = []

    def run(transport: AnsweringTransport, typed: str, *, end: bool = True, keyboard: bool = False) -> int:
        lines = TypedLines(typed, keyboard=keyboard)
        monkeypatch.setattr("sys.stdin", lines)
        if end:
            lines.end()
        else:
            unended.append(lines)
        destination = parse_address("irc://sam@chat.example/%23lobby")
        return run_plain(lambda: transport, destination, PIN, PaperKeeper(), Preferences())

    yield run
    for lines in unended:
        lines.end()  # and so the thread that reads them


def test_lines_of_a_pipe_are_said_in_order(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    transport = AnsweringTransport()
    assert run(transport, "hello\n/me waves\n/msg mei psst\nlast, without an end") == 0
    assert transport.said == ["hello", "waves", "psst", "last, without an end"]
    assert transport.opened[0][0].fingerprint == PIN
    assert transport.closed
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "* connected to Harbour Lab as sam",
        "* you are in #lobby",
        "#lobby <sam> hello",
        "#lobby * sam waves",
        "mei <sam> psst",
        "#lobby <sam> last, without an end",
    ]
    assert err == ""


def test_quit_ends_it_while_input_is_still_open(run: Run) -> None:
    transport = AnsweringTransport()
    assert run(transport, "hello\n/quit\nnever said\n", end=False) == 0
    assert transport.said == ["hello"]


def test_lines_that_are_not_utf8_and_windows_line_ends(run: Run) -> None:
    transport = AnsweringTransport()
    run(transport, "one\r\n\ntwo\r\n")
    assert transport.said == ["one", "two"]


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([Disconnected(Ending.UNREACHABLE, "Nobody answers there.")], "Nobody answers there."),
        ([NameRefused("sam", "The name sam is taken.", during_entry=True)], "The name sam is taken."),
        (
            [
                CertificateDoubted("chat.example", 6667, "cd" * 32, "It was made by the server itself."),
                Disconnected(Ending.CERTIFICATE, "The certificate is not trusted."),
            ],
            f"--trust {'cd' * 32}",
        ),
    ],
)
def test_where_it_could_not_connect(
    run: Run, capsys: pytest.CaptureFixture[str], events: list[Event], says: str
) -> None:
    transport = AnsweringTransport(*events)
    assert run(transport, "hello\n", end=False) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert transport.said == []


def test_at_a_keyboard_a_goodbye_waits_for_nothing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    transport = AnsweringTransport(mute=True)
    assert run(transport, "/quit\n", keyboard=True, end=False) == 0
    assert "Not everything" not in capsys.readouterr().err


def test_what_does_not_arrive_is_owned_up_to(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.plain.typist._PATIENCE", 0.05)
    transport = AnsweringTransport(mute=True)
    assert run(transport, "hello\n") == 1
    assert transport.said == ["hello"]
    assert capsys.readouterr().err == "Not everything arrived before the end.\n"


def test_lines_of_a_pipe_wait_for_a_connection_that_comes_back(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.controllers.connection.LONGEST_PAUSE", 0.05)

    class Cut(AnsweringTransport):
        """Breaks once, after the first text."""

        def submit(self, command: Command) -> None:
            super().submit(command)
            if isinstance(command, SendText) and len(self.opened) == 1:
                self.deliver(Disconnected(Ending.LOST, "The connection broke."))

    transport = Cut()
    assert run(transport, "hello\n/topic Tea\nthere\n") == 0
    assert len(transport.opened) == 2
    assert SetTopic("#lobby", "Tea") in transport.submitted
    assert transport.said == ["hello", "there"]
