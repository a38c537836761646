"""What the system asks of a program: to end."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

_ENDING = ("SIGTERM", "SIGINT", "SIGHUP")


def on_request_to_end(end: Callable[[], object]) -> None:
    """Call ``end`` once, where the program is asked to end: between two steps of the main thread, so it may only leave
    word. A signal that is ignored already, as under nohup, stays so.
    """
    numbers = [number for name in _ENDING if (number := getattr(signal, name, None)) is not None]
    heeded = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]

    def asked(_number: int, _frame: FrameType | None) -> None:
        for number in heeded:
            signal.signal(number, signal.SIG_IGN)
        end()

    for number in heeded:
        signal.signal(number, asked)
