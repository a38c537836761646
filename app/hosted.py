"""``python -m app.hosted``: the server, with its own command line, as the desktop's child.

Standard input is a pipe whose other end the desktop holds. When that end closes, because the desktop stopped the
server or was killed, the server ends as if it had been asked to: no server lives on without the window it belongs to.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading


def main() -> None:
    """Run the server in this process."""
    threading.Thread(target=_end_with_the_desktop, name="end of the desktop", daemon=True).start()
    runpy.run_module("server", run_name="__main__", alter_sys=True)


def _end_with_the_desktop() -> None:
    # Past Python's own buffers: their lock, held by a thread that waits, would stop the interpreter from ending.
    while os.read(0, 1024):
        pass
    if sys.platform == "win32":
        os.kill(os.getpid(), signal.SIGTERM)
    else:
        # To the main thread, which waits and would not notice a signal that another one takes.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


if __name__ == "__main__":
    main()
