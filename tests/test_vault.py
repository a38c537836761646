"""Passwords in the keyring: off the window's thread, and nowhere else where there is none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from queue import SimpleQueue

import keyring
import pytest
from keyring.backends.fail import Keyring as NoBackend

from app.vault import NO_KEYRING, Backend, KeyringVault, NoKeyringError, system_keyring

PATIENCE = 10


class PaperBackend:
    """A keyring that notes on which threads it is asked."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.add(threading.current_thread().name)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Window:
    """The thread that controllers live on."""

    def __init__(self, find: Callable[[], Backend]) -> None:
        self.calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.vault = KeyringVault(self.calls.put, find)

    def kept(self, secrets: Mapping[str, str]) -> str:
        told: list[str] = []
        self.vault.keep("libera", secrets, told.append)
        self.calls.get(timeout=PATIENCE)()
        return told[0]

    def read(self, *names: str) -> tuple[dict[str, str], str]:
        told: list[tuple[dict[str, str], str]] = []
        self.vault.read("libera", names, lambda found, why: told.append((dict(found), why)))
        self.calls.get(timeout=PATIENCE)()
        return told[0]


def test_passwords_are_kept_read_and_taken_away() -> None:
    backend = PaperBackend()
    window = Window(lambda: backend)
    assert window.kept({"account": "word", "proxy": "other"}) == ""
    assert backend.kept == {("Parlour", "libera account"): "word", ("Parlour", "libera proxy"): "other"}
    assert window.read("account", "server") == ({"account": "word"}, "")
    assert window.kept({"account": "", "server": ""}) == ""
    assert window.read("account", "proxy") == ({"proxy": "other"}, "")
    assert backend.threads == {"keyring"}


def test_no_keyring_is_said() -> None:
    def none() -> Backend:
        raise NoKeyringError

    window = Window(none)
    assert window.read("account") == ({}, NO_KEYRING)
    assert window.kept({"account": "word"}) == NO_KEYRING


def test_a_keyring_that_fails_is_asked_no_further() -> None:
    def locked() -> Backend:
        raise RuntimeError("locked")

    found, why = Window(locked).read("account")
    assert found == {}
    assert "locked" in why


def test_a_keyring_that_protects_nothing_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoBackend)
    with pytest.raises(NoKeyringError):
        system_keyring()
    backend = PaperBackend()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert system_keyring() is backend
