"""``python -m server`` as a process: what it prints, how it stops, and its exit codes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.__main__ import main
from server.version import VERSION

ROOT = Path(__file__).parents[2]


def spawn(*arguments: object, **streams: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "server", *map(str, arguments)],
        cwd=ROOT,
        stdin=streams.get("stdin", subprocess.DEVNULL),
        stdout=streams.get("stdout", subprocess.PIPE),
        stderr=streams.get("stderr", subprocess.PIPE),
        env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"},
        encoding="utf-8",
        preexec_fn=_signals_as_by_default,
    )


def _signals_as_by_default() -> None:
    # Whoever runs the tests may have them ignored (nohup, a job in the background), and a child inherits that.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with spawn("--listen", "127.0.0.1:0", "--data", tmp_path / "data", "--name", "chat.test") as process:
        yield process
        process.kill()


def listening_port(process: subprocess.Popen[str]) -> int:
    assert process.stdout
    found = re.search(r"INFO  listening on 127\.0\.0\.1:(\d+) ", process.stdout.readline())
    assert found
    return int(found[1])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_listens_and_a_signal_stops_it_cleanly(server: subprocess.Popen[str], number: signal.Signals) -> None:
    port = listening_port(server)
    with socket.create_connection(("127.0.0.1", port), 10) as client, client.makefile("rb") as lines:
        client.sendall(b"NICK alice\r\nUSER alice 0 * :Alice\r\n")
        assert lines.readline().startswith(b":chat.test 001 alice ")
        server.send_signal(number)
        assert lines.read().splitlines()[-1].endswith(b"ERROR :The server is stopping")
    assert server.wait(10) == 0
    assert server.stdout
    assert server.stderr
    shown, errors = server.stdout.read(), server.stderr.read()
    assert errors == ""
    assert re.search(r"^[-\d]+ [:\d]+ INFO  fingerprint sha256 [0-9a-f]{64}$", shown, re.MULTILINE)


def test_what_it_stores_is_for_its_owner_alone(server: subprocess.Popen[str], tmp_path: Path) -> None:
    listening_port(server)
    server.terminate()
    server.wait(10)  # while it runs, SQLite's journals come and go
    data = tmp_path / "data"
    assert {"key.pem", "log.sqlite", "accounts.sqlite"} <= {path.name for path in data.iterdir()}
    assert {path.stat().st_mode & 0o077 for path in (data, *data.iterdir())} == {0}


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with spawn("--listen", f"127.0.0.1:{port}", "--data", tmp_path) as process:
            _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert errors == (
        f"Port {port} is taken by another program. Stop that one, or choose another port with --listen.\n"
    )


def test_an_address_that_is_not_of_this_computer(tmp_path: Path) -> None:
    with spawn("--listen", "192.0.2.1:0", "--data", tmp_path) as process:  # RFC 5737: nobody has it
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert errors.startswith("This computer has no such address. ")


def test_a_wrong_configuration_ends_with_2_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "parlour.toml"
    file.write_text("[limits]\nclient = 3\n", "utf-8")
    assert main(["--config", str(file)]) == 2
    assert capsys.readouterr().err.startswith(f"{file}:2: limits.client is not a key. Did you mean clients?")


def test_a_certificate_that_cannot_be_used_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "parlour.toml"
    file.write_text('[tls]\ncertificate = "no.pem"\nkey = "no.pem"\n', "utf-8")
    assert main(["--config", str(file), "--data", str(tmp_path / "data")]) == 2
    assert (
        capsys.readouterr().err == f"The certificate {tmp_path / 'no.pem'} cannot be read: No such file or directory.\n"
    )


def test_a_data_folder_that_is_a_file_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.touch()
    assert main(["--data", str(file)]) == 1
    assert capsys.readouterr().err == f"{file} is no folder. Choose another place for the data with --data.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--listen", "6667"], "argument --listen: '6667' is no address. Allowed: \"HOST:PORT\""),
        (["--name", "a b"], "argument --name: 'a b' is no server name. Allowed: letters, digits, dots and hyphens"),
    ],
)
def test_a_wrong_command_line_ends_with_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"parlour-server {VERSION}\n"
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_on_a_terminal_it_is_a_console(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with spawn("--listen", "127.0.0.1:0", "--data", tmp_path, stdin=theirs, stdout=theirs) as process:
        os.close(theirs)
        shown = b""
        while "parlour ›".encode() not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, b"stop\r")
        while b"stopped" not in shown:
            shown += os.read(ours, 4096)
        process.communicate(timeout=10)
    os.close(ours)
    assert process.returncode == 0
    assert b"Type help to see what can be done here." in shown


def test_slow_packages_are_not_loaded_before_they_are_needed() -> None:
    code = "import sys, server.__main__; print([m for m in ('prompt_toolkit', 'cryptography') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
