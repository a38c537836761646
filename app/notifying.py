"""Notifications of the desktop, by what each system has for them: freedesktop's over D-Bus, those of Windows and macOS.

A thread of its own talks to the system, and is started with the first notification.
"""

from __future__ import annotations

import asyncio
import html
import logging
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import chime
from app.background import Background
from app.launcher import Launcher
from app.models.rows import NewsRow

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

_PATIENCE = 10.0  # seconds for the system to answer


class SystemNotifier:
    """A `Notifier`. ``call_soon`` makes a call on the thread of the controllers; there ``on_click`` is given the key of
    what was clicked, and ``on_trouble`` a sentence where nothing can be shown or (True) heard, an empty one once that
    is over. ``sound``: the file that is played; it is made where it is not there.
    """

    def __init__(
        self,
        call_soon: Callable[[Callable[[], None]], None],
        on_click: Callable[[str], None],
        on_trouble: Callable[[str, bool], None],
        sound: Path,
    ) -> None:
        self._call_soon = call_soon
        self._on_click = on_click
        self._on_trouble = on_trouble
        self._sound = sound
        self._background = Background("notifications")
        self._system: DesktopNotifier | None = None
        self._shown: dict[str, str] = {}
        self._failing: set[bool] = set()
        self._launcher = Launcher()

    def notify(self, row: NewsRow) -> None:
        """Show this, in the place of what has the same key."""
        self._do(self._attempt(self._show(row), sound=False))
        if row.sound:
            self.ring()

    def withdraw(self, key: str) -> None:
        """Take back what was shown with this key."""
        self._do(self._clear(key))

    def ring(self) -> None:
        """Play the sound alone."""
        ringing = self._background.do_beside(self._attempt(self._ring(), sound=True))
        ringing.add_done_callback(lambda done: self._done(done, sound=True))

    def count(self, unread: int) -> None:
        """Show at the program's icon how much is unread, where there is a dock that does."""
        if sys.platform == "linux":
            self._background.do(self._launcher.count(unread))  # what fails there keeps no notification from anybody

    def close(self) -> None:
        """Take everything back, and end the thread."""
        self._background.end(self._leave())

    # On the thread of the notifications

    def _do(self, job: Coroutine[Any, Any, None]) -> None:
        """One after the other: what is shown can be taken back once the system has answered."""
        self._background.do(job).add_done_callback(lambda done: self._done(done, sound=False))

    def _done(self, job: Future[None], *, sound: bool) -> None:
        if not job.cancelled() and (error := job.exception()):
            self._fail(error, sound=sound)

    async def _show(self, row: NewsRow) -> None:
        system = await asyncio.wait_for(self._connected(), _PATIENCE)
        await self._clear(row.key)
        text = html.escape(row.text, quote=False) if sys.platform == "linux" else row.text
        self._shown[row.key] = await asyncio.wait_for(
            system.send(row.title, text, on_clicked=lambda: self._clicked(row.key)), _PATIENCE
        )

    async def _attempt(self, job: Coroutine[Any, Any, None], *, sound: bool) -> None:
        """Do what may fail, or not any more."""
        failed_before = sound in self._failing
        self._failing.discard(sound)
        await job
        if failed_before and sound not in self._failing:  # the library logs some of its failures, and goes on
            self._call_soon(lambda: self._on_trouble("", sound))

    async def _connected(self) -> DesktopNotifier:
        """What shows notifications here. Raises whatever the system does where there is none."""
        if self._system is None:
            from desktop_notifier import Capability, DesktopNotifier  # takes a tenth of a second

            logger = logging.getLogger("desktop_notifier")
            logger.handlers, logger.propagate = [_Heard(self._fail)], False
            system = DesktopNotifier(app_name="Parlour", app_icon=None)
            if Capability.TITLE not in await system.get_capabilities():
                raise OSError("it takes none from this program")
            self._system = system
        return self._system

    async def _clear(self, key: str) -> None:
        shown = self._shown.pop(key, "")
        if self._system is not None and shown in await self._system.get_current_notifications():
            await self._system.clear(shown)

    async def _leave(self) -> None:
        await self._launcher.leave()
        for key in list(self._shown):
            await self._clear(key)
        backend = self._system._backend if self._system else None
        if bus := getattr(backend, "bus", None):  # D-Bus's; the library itself never says goodbye
            bus.disconnect()
            await bus.wait_for_disconnect()

    async def _ring(self) -> None:
        def ring() -> None:
            if not self._sound.exists():
                chime.write(self._sound)
            chime.play(self._sound)

        await asyncio.get_running_loop().run_in_executor(None, ring)

    def _clicked(self, key: str) -> None:
        self._shown.pop(key, "")
        self._call_soon(lambda: self._on_click(key))

    def _fail(self, error: BaseException, *, sound: bool = False) -> None:
        self._failing.add(sound)
        reason = str(error) or type(error).__name__
        what = "The sound cannot be played" if sound else "Notifications cannot be shown"
        sentence = reason if isinstance(error, chime.NoPlayerError) else f"{what}: {reason}."
        self._call_soon(lambda: self._on_trouble(sentence, sound))


class _Heard(logging.Handler):
    """Passes on what the library logs instead of raising it."""

    def __init__(self, fail: Callable[[BaseException], None]) -> None:
        super().__init__(logging.WARNING)
        self._fail = fail

    def emit(self, record: logging.LogRecord) -> None:
        """Pass it on."""
        error = record.exc_info[1] if record.exc_info else None
        self._fail(error or OSError(record.getMessage()))
