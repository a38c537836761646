"""Passwords, in the keyring of the person's computer and nowhere else.

A keyring may wait for its owner to unlock it, so it is asked on a thread of its own, one thing after another. One that
keeps passwords in an open file counts as none.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from typing import Protocol

SERVICE = "Parlour"
NO_KEYRING = "This computer has no keyring that Parlour could use, so you will be asked for passwords each time."
_RECOMMENDED = 1  # keyring's own measure: below are those that merely obscure, or do nothing


class Backend(Protocol):
    """What is used of a keyring, see the package of that name. All methods may wait, and raise whatever they like."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep this."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


class NoKeyringError(Exception):
    """There is no keyring that could be used."""


class KeyringVault:
    """Offers `app.controllers.ports.Vault`. ``soon`` calls on the thread of the window; ``find`` finds the keyring."""

    def __init__(self, soon: Callable[[Callable[[], None]], None], find: Callable[[], Backend] | None = None) -> None:
        self._soon = soon
        self._find = find or system_keyring
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def read(self, key: str, names: Sequence[str], then: Callable[[Mapping[str, str], str], None]) -> None:
        """Look passwords up; see the port."""

        def work() -> None:
            found: dict[str, str] = {}
            trouble = ""
            try:
                backend = self._find()
                for name in names:
                    if secret := backend.get_password(SERVICE, f"{key} {name}"):
                        found[name] = secret
            except Exception as error:  # a keyring is another program, and fails as it likes
                trouble = _why(error)
            self._soon(lambda: then(found, trouble))

        self._do(work)

    def keep(self, key: str, secrets: Mapping[str, str], then: Callable[[str], None]) -> None:
        """Keep passwords; an empty one is taken away. See the port."""

        def work() -> None:
            trouble = ""
            try:
                backend = self._find()
                for name, secret in secrets.items():
                    _change(backend, f"{key} {name}", secret)
            except Exception as error:
                trouble = _why(error)
            self._soon(lambda: then(trouble))

        self._do(work)

    def _do(self, work: Callable[[], None]) -> None:
        self._jobs.put(work)
        if self._thread is None:
            # A daemon: it may wait for somebody to unlock the keyring, and nothing can wake it.
            self._thread = threading.Thread(target=self._run, name="keyring", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            self._jobs.get()()


def system_keyring() -> Backend:
    """The keyring of this computer. Raises NoKeyringError."""
    import keyring  # takes a while, and most people are never asked for a password

    backend: Backend = keyring.get_keyring()
    if getattr(backend, "priority", 0) < _RECOMMENDED:
        raise NoKeyringError
    return backend


def _change(backend: Backend, username: str, secret: str) -> None:
    if secret:
        backend.set_password(SERVICE, username, secret)
    elif backend.get_password(SERVICE, username) is not None:
        backend.delete_password(SERVICE, username)


def _why(error: Exception) -> str:
    if isinstance(error, NoKeyringError):
        return NO_KEYRING
    return f"The keyring of this computer did not answer ({error or type(error).__name__}): you are asked instead."
