"""The whole: a server process, the front end of lines over TLS, and a bare client."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.integration.running import PATIENCE, Client, Plain, Server, in_order


def test_lines_and_a_bare_client_talk(plain: Callable[..., Plain], client: Callable[..., Client]) -> None:
    sam = plain("sam")
    sam.shows("* you are in #lobby")
    mei = client("mei")
    sam.shows("* mei joined #lobby")
    sam.type("good morning", "/me waves", "/msg mei only for you")
    assert mei.hear("PRIVMSG").endswith("PRIVMSG #lobby :good morning")
    assert mei.hear("PRIVMSG").endswith("PRIVMSG #lobby :\x01ACTION waves\x01")
    assert mei.hear("PRIVMSG").endswith("PRIVMSG mei :only for you")
    mei.say("PRIVMSG #lobby :good morning, sam 👋", "PRIVMSG sam :psst", "TOPIC #lobby :Tea at four", "QUIT :bye")
    sam.shows("#lobby <mei> good morning, sam 👋", "mei <mei> psst")
    assert sam.end() == 0
    assert in_order(
        [
            "#lobby <sam> good morning",
            "#lobby * sam waves",
            "mei <sam> only for you",
            "#lobby <mei> good morning, sam 👋",
        ],
        sam.printed,
    )


def test_a_long_text_arrives_in_parts_and_is_one(plain: Callable[..., Plain], client: Callable[..., Client]) -> None:
    """For a client that takes no messages of several lines the server tells them one by one."""
    mei, sam = client("mei"), plain("sam")
    mei.hear("JOIN")
    text = " ".join(f"word{number}" for number in range(400))
    sam.type(text)
    heard: list[str] = []
    while len("".join(heard)) < len(text):
        heard.append(mei.hear("PRIVMSG").partition(" :")[2])
    assert len(heard) > 3
    assert "".join(heard) == text
    assert sam.end() == 0
    assert f"#lobby <sam> {text}" in sam.printed


def test_a_name_that_is_taken_ends_it_with_a_sentence(
    plain: Callable[..., Plain], client: Callable[..., Client]
) -> None:
    client("sam")
    sam = plain("sam")
    assert sam.process.wait(PATIENCE) == 1
    assert sam.printed == ["sam is taken. Choose another name."]


def test_it_comes_back_to_a_server_that_was_restarted(server: Server, plain: Callable[..., Plain]) -> None:
    sam = plain("sam")
    sam.shows("* you are in #lobby")
    sam.type("before")
    sam.shows("#lobby <sam> before")
    server.stop()
    sam.shows_beginning("! The server closed the connection: The server is stopping. Trying again in")
    sam.type("typed meanwhile")
    server.start()
    sam.shows("#lobby <sam> typed meanwhile")  # which it prints once the server has it
    assert sam.end() == 0
    assert sam.printed.count("#lobby <sam> typed meanwhile") == 1
    assert sam.printed.count("* you are in #lobby") == 2


def test_asked_to_end_it_says_goodbye(plain: Callable[..., Plain], client: Callable[..., Client]) -> None:
    mei, sam = client("mei"), plain("sam")
    mei.hear("JOIN")
    sam.process.send_signal(signal.SIGTERM)
    assert ":Quit" in mei.hear("QUIT")
    assert sam.process.wait(PATIENCE) == 0


def test_a_window_that_is_asked_to_end_says_goodbye(
    server: Server, client: Callable[..., Client], display: str, tmp_path: Path
) -> None:
    mei = client("mei")
    link = f"ircs://sam@127.0.0.1:{server.port}/%23lobby?fingerprint={server.fingerprint}"
    with subprocess.Popen([sys.executable, "-m", "app", "--data", str(tmp_path / "sam"), link]) as window:
        mei.hear("JOIN")
        window.send_signal(signal.SIGTERM)
        assert ":Quit" in mei.hear("QUIT")
        assert window.wait(PATIENCE) == 0
