"""What goes on beside the desktop while it is measured, each in a process of its own.

with beside("talk", port), beside("type_on", *foot_of(entry)) as typing: …
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from benchmarks.heartbeat import Heartbeat
from benchmarks.screen import Box, Screen

PEOPLE, RATE, WARM_UP = 10, 1000, 1.0  # messages a second; seconds
FILLING, QUIET = 60, 60  # messages of the quiet room
PATIENCE = 60.0
NOTHING = "nothing but Tk"
"""What `bare` is called in a table."""
TEXT = "the timeline keeps its place while others talk and nothing moves under the pointer of whoever reads "


@contextmanager
def beside(*words: object) -> Iterator[subprocess.Popen[str]]:
    """One of these (`PARTS`) in a process of its own, until the end of this."""
    command = [sys.executable, "-m", "benchmarks.company", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def said_by(process: subprocess.Popen[str]) -> list[float]:
    """The figures of the next line that it says."""
    assert process.stdout
    return [float(figure) for figure in process.stdout.readline().split()]


def rest_of(process: subprocess.Popen[str]) -> list[float]:
    """End it; gives back all figures that it said."""
    process.kill()
    return [float(figure) for figure in process.communicate()[0].split()]


def foot_of(widget: tk.Misc) -> tuple[int, int, int, int]:
    """Where its lowest lines are on the display, without its edges."""
    height = min(60, widget.winfo_height() - 4)
    bottom = widget.winfo_rooty() + widget.winfo_height() - 2
    return widget.winfo_rootx() + 2, bottom - height, min(400, widget.winfo_width() - 4), height


def type_on(x: int, y: int, width: int, height: int) -> None:
    """Type and take back a letter, over and over, and say after how many milliseconds it was seen in that box."""
    screen, box = Screen(), Box(x, y, width, height)
    while True:
        for key in ("m", "BackSpace"):
            time.sleep(0.1)
            print(screen.until_changed(box, partial(screen.press, key)), flush=True)


def speak(port: int, x: int, y: int, width: int, height: int) -> None:
    """Say something into the quiet room again and again, and after how many milliseconds it was seen in that box."""
    sock, screen, box = _enter(port, "speaker"), Screen(), Box(x, y, width, height)
    for number in range(FILLING):  # so that every further one moves the lowest lines
        sock.sendall(f"PRIVMSG #busy :{number} is said before\r\n".encode())
    time.sleep(1)
    for number in range(QUIET):
        time.sleep(0.1)
        line = f"PRIVMSG #busy :{number} what is said in a quiet room\r\n".encode()
        print(screen.until_changed(box, partial(sock.sendall, line)), flush=True)
    sock.close()


def talk(port: int) -> None:
    """Enter as people, and have each say something in turn, until the end of this process."""
    sockets = [_enter(port, f"person{number}") for number in range(PEOPLE)]
    start, count = time.perf_counter(), 0
    while True:
        time.sleep(0.01)
        while count < (time.perf_counter() - start) * RATE:
            text = f"{count} {(TEXT * 2)[: 20 + count * 7 % 140]}"
            sockets[count % PEOPLE].sendall(f"PRIVMSG #busy :{text}\r\n".encode())
            count += 1
        for sock in sockets:
            _forget(sock)


def bare(seconds: int) -> None:
    """Nothing but Tk, with an entry: what this machine keeps from every loop. Says where the entry is, then the longest
    pause and what 99 % do not exceed.
    """
    root = tk.Tk()
    root.geometry("1280x800+0+0")
    entry = tk.Entry(root)
    entry.pack(side="bottom", fill="x")
    root.update()
    entry.focus_force()
    print(*foot_of(entry), flush=True)
    heart = Heartbeat(root)
    root.after(int(WARM_UP * 2000), heart.start)
    root.after(int(WARM_UP * 2000) + seconds * 1000, root.quit)
    root.mainloop()
    print(heart.longest(), heart.usual(), flush=True)


def _enter(port: int, name: str) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", port), PATIENCE)
    sock.sendall(f"NICK {name}\r\nUSER {name} 0 * :{name}\r\nJOIN #busy\r\n".encode())
    heard = b""
    while b" 366 " not in heard:
        heard += sock.recv(65536)
    return sock


def _forget(sock: socket.socket) -> None:
    """Read what came, so that the server does not take this one for dead."""
    sock.setblocking(False)
    try:
        while sock.recv(1 << 20):
            pass
    except BlockingIOError:
        pass
    sock.setblocking(True)


PARTS: dict[str, Callable[..., None]] = {"talk": talk, "type_on": type_on, "speak": speak, "bare": bare}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*map(int, sys.argv[2:]))
