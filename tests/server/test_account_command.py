"""``parlour-server account`` and ``invite``, on the files of a server that may be running."""

from __future__ import annotations

import getpass
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.__main__ import main
from server.accounts.database import FILE, Database
from server.accounts.logins import LoginRefused, Logins
from server.accounts.store import Accounts

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "parlour.toml"
    path.write_text('[storage]\ndirectory = "data"\n[accounts]\nkey_derivation = "minimal"\n', "utf-8")
    return path


@pytest.fixture
def running(config: Path) -> Iterator[Logins]:
    """What a server that runs has open."""
    (config.parent / "data").mkdir()
    database = Database(config.parent / "data" / FILE)
    yield Logins(Accounts(database), "minimal")
    database.close()


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def run(config: Path, *words: str, password: bytes = b"") -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(password)))
        return main([*words, "--config", str(config)])


@pytest.mark.parametrize("password", ["sesame", "bar", "é" * 100, "x" * 592, " with spaces "])
def test_adding_while_the_server_serves(config: Path, running: Logins, password: str) -> None:
    assert run(config, "account", "add", "alice", password=password.encode() + b"\n") == 0
    assert running.check("alice", password, "192.0.2.1").name == "alice"


def test_the_first_line_without_its_end_is_the_password(config: Path, running: Logins) -> None:
    assert run(config, "account", "add", "alice", password=b"sesame") == 0
    assert run(config, "account", "add", "bob", password=b"sesame\r\nmore") == 0
    assert running.check("alice", "sesame", "192.0.2.1")
    assert running.check("bob", "sesame", "192.0.2.1")


def test_options_may_stand_before_the_command(
    config: Path, running: Logins, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(config), "account", "list"]) == 0
    assert main(["account", "list", "--data", str(config.parent / "data")]) == 0
    assert capsys.readouterr().out == "There are no accounts yet. Make one: account add NAME\n" * 2


def test_the_data_is_for_its_owner_alone(config: Path) -> None:
    assert run(config, "account", "add", "alice", password=b"sesame") == 0
    data = config.parent / "data"
    assert {path.stat().st_mode & 0o077 for path in (data, *data.iterdir())} == {0}


def test_another_password(config: Path, running: Logins) -> None:
    run(config, "account", "add", "alice", password=b"sesame")
    assert run(config, "account", "password", "ALICE", password=b"other") == 0
    assert running.check("alice", "other", "192.0.2.1")
    with pytest.raises(LoginRefused):
        running.check("alice", "sesame", "192.0.2.1")


def test_removing(config: Path, running: Logins) -> None:
    run(config, "account", "add", "alice", password=b"sesame")
    assert run(config, "account", "remove", "alice") == 0
    assert running.accounts.owner("alice") == ""


def test_listing_and_changing(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(config, "account", "add", "Bob", password=b"sesame")
    run(config, "account", "add", "alice", password=b"sesame")
    assert run(config, "account", "change", "alice", "--operator", "--suspended") == 0
    assert run(config, "account", "change", "alice", "--no-suspended") == 0
    shown = capsys.readouterr().out.splitlines()[-2:]
    assert shown == ["alice: operator, suspended.", "alice: operator."]
    assert run(config, "account", "list") == 0
    head, alice, bob = capsys.readouterr().out.splitlines()
    assert head.split() == ["account", "since", "email"]
    assert alice.startswith("alice ")
    assert alice.endswith(" operator")
    assert bob.startswith("Bob ")


FINGERPRINT = "0a" * 32


def test_fingerprints(config: Path, running: Logins, capsys: pytest.CaptureFixture[str]) -> None:
    run(config, "account", "add", "Alice", password=b"sesame")
    shown = ":".join(["0A"] * 32)
    assert run(config, "account", "fingerprint", "alice", "add", shown) == 0
    assert running.recognise(FINGERPRINT).name == "Alice"
    assert run(config, "account", "fingerprint", "alice") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{FINGERPRINT}  20")
    assert run(config, "account", "fingerprint", "alice", "remove", FINGERPRINT) == 0
    with pytest.raises(LoginRefused):
        running.recognise(FINGERPRINT)
    assert run(config, "account", "fingerprint", "alice") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "No certificate logs in to Alice."


def test_a_fingerprint_belongs_to_one_account(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("alice", "bob"):
        run(config, "account", "add", name, password=b"sesame")
    run(config, "account", "fingerprint", "bob", "add", FINGERPRINT)
    assert run(config, "account", "fingerprint", "alice", "add", FINGERPRINT) == 1
    assert capsys.readouterr().err == "This certificate logs in to bob already.\n"


def test_an_account_has_so_many_fingerprints_at_most(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(config, "account", "add", "alice", password=b"sesame")
    assert [run(config, "account", "fingerprint", "alice", "add", f"{n:064x}") for n in range(11)] == [0] * 10 + [1]
    assert capsys.readouterr().err.startswith("alice has 10 certificates")


def test_an_invitation(config: Path, running: Logins, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(config, "invite", "--days", "2") == 0
    token = capsys.readouterr().out.strip()
    running.register("alice", "wonderland", "192.0.2.1", email="", at=time.time(), invitation=token)
    assert running.accounts.find("alice")


@pytest.mark.parametrize(
    ("words", "password", "said"),
    [
        (["account", "add", "alice"], b"sesame", "There is an account alice already."),
        (["account", "add", "аlice"], b"sesame", "аlice looks too much like alice, which is registered."),
        (["account", "add", "a b"], b"sesame", "A name cannot contain a space."),
        (["account", "add", "bob"], b"", "A password cannot be empty."),
        (["account", "add", "bob"], b"x" * 1001, "Choose a shorter password"),
        (["account", "password", "bob"], b"sesame", "There is no account bob."),
        (["account", "remove", "bob\x1b[2J"], b"", "There is no account bob\ufffd[2J."),
        (["account", "change", "bob", "--operator"], b"", "There is no account bob."),
        (["account", "fingerprint", "bob"], b"", "There is no account bob."),
        (["account", "fingerprint", "alice", "add"], b"", "Which certificate? account fingerprint alice add HEX"),
        (["account", "fingerprint", "alice", "remove", FINGERPRINT], b"", "alice has no such certificate."),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_says_why(
    config: Path, capsys: pytest.CaptureFixture[str], words: list[str], password: bytes, said: str
) -> None:
    run(config, "account", "add", "alice", password=b"sesame")
    assert run(config, *words, password=password) == 1
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(
    "words",
    [
        ["account"],
        ["account", "add"],
        ["account", "make", "x"],
        ["account", "fingerprint", "x", "add", "0a0b"],
        ["invite", "--days", "0"],
        ["nonsense"],
    ],
)
def test_a_wrong_command_line_ends_with_2(config: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(config, *words)
    assert ended.value.code == 2


def test_a_wrong_configuration_ends_with_2(config: Path) -> None:
    config.write_text("[accounts]\nregistration = 1\n", "utf-8")
    assert run(config, "account", "list") == 2


def test_a_data_folder_that_is_a_file(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (config.parent / "data").touch()
    assert run(config, "account", "list") == 1
    assert "cannot be made" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answers", "code"), [(["sesame", "sesame"], 0), (["sesame", "sesami"], 1)])
def test_on_a_terminal_the_password_is_asked_for_twice(
    config: Path, running: Logins, monkeypatch: pytest.MonkeyPatch, answers: list[str], code: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda prompt: answers.pop(0))
    assert main(["account", "add", "alice", "--config", str(config)]) == code
    assert bool(running.accounts.find("alice")) == (code == 0)


def test_as_a_process(config: Path, running: Logins) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "server", "account", "add", "--config", config, "alice"],
        cwd=ROOT,
        input=b"sesame",
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"alice has an account now.\n", b"")
    assert running.check("alice", "sesame", "192.0.2.1")
