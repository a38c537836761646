"""The two who use a server for an hour: Sam at the desktop, in its real window, and Mei with WeeChat."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.furnishing import furnish
from app.models.address import parse_address
from app.models.preferences import Preferences, PreferencesFile
from app.models.rows import ConversationRow, Delivery, Link, MessageRow, PlaceRow, Rows, Splice
from app.views.window import Window
from scripts.notification_service import Service

ROOM = "#soak"
Condition = Callable[[], bool]
_TOKEN = re.compile(r"\b[sm]\d{5}\b")
_FIFO = '[file]\nenabled = on\npath = "${weechat_data_dir}/fifo"\n'
_LOGGER = "[file]\nflush_delay = 0\nauto_log = on\n"
_AT_ONCE = 400  # characters: what a pipe takes without being read is far more


class _Watched(Window):
    """The window, and what it was given to draw. ``rows``: all conversations by key, those put away included."""

    link = Link.OFFLINE

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self.rows: dict[str, Rows] = {}
        self.listed: dict[str, ConversationRow] = {}
        self.name = ""

    def show_place(self, row: PlaceRow) -> None:
        super().show_place(row)
        self.link, self.name = row.link, row.name

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        super().show_conversations(rows)
        self.listed = {row.title: row for row in rows}

    def show_timeline(self, key: str, rows: Rows) -> None:
        super().show_timeline(key, rows)
        self.rows[key] = rows

    def change_timeline(self, key: str, rows: Rows, splice: Splice) -> None:
        super().change_timeline(key, rows, splice)
        self.rows[key] = rows


class Sam:
    """Types into the entry of the window, with Enter at the end."""

    def __init__(self, data: Path, port: int, troubles: list[str]) -> None:
        file = PreferencesFile(data / "preferences.toml")
        self.window = _Watched(Preferences().dark_theme)
        self.window.root.report_callback_exception = lambda *error: troubles.append(_told(*error))
        self.app = furnish(self.window, data, file, Preferences())
        self.app.start(parse_address(f"irc://sam@127.0.0.1:{port}/%23{ROOM[1:]}"))

    @property
    def connected(self) -> bool:
        """Whether we are in."""
        return self.window.link is Link.CONNECTED

    def is_in(self, room: str) -> bool:
        """Whether we are in a room."""
        row = self.window.listed.get(room)
        return bool(row and row.joined and self.connected)

    def is_at(self, title: str) -> bool:
        """Whether this conversation is shown."""
        row = self.window.listed.get(title)
        return bool(row and row.selected)

    @property
    def attends(self) -> bool:
        """Whether the window is looked at."""
        return self.window.root.focus_displayof() is not None

    def look_elsewhere(self) -> None:
        """Put the window away."""
        self.window.root.iconify()

    def go(self, title: str) -> None:
        """Show a conversation."""
        self.app.select(self.window.listed[title].key)

    def type(self, line: str) -> None:
        """Type a line; it is not looked at whether a message or a command."""
        entry = self.window.chat.composer.entry
        entry.write(line)
        entry.look_again()
        entry.focus_force()
        entry.event_generate("<Escape>")  # what is offered while typing goes, so that Enter sends
        entry.event_generate("<Return>")

    def heard(self, *tokens: str) -> bool:
        """Whether all these were said in a conversation, to us or by us and delivered."""
        wanted = set(tokens)
        for rows in self.window.rows.values():
            for row in rows.slice(max(0, len(rows) - _AT_ONCE), len(rows)):
                if isinstance(row, MessageRow) and row.delivery is Delivery.SENT:
                    wanted -= set(_TOKEN.findall(row.text))
        return not wanted

    def noted(self, words: str) -> bool:
        """Whether the newest rows of any conversation hold these words."""
        every = (row for rows in self.window.rows.values() for row in rows.slice(max(0, len(rows) - 30), len(rows)))
        return any(words in getattr(row, "text", "") for row in every)

    def count(self) -> dict[str, int]:
        """How often each token was said and delivered. A room that was left and entered again begins with what was kept
        of it: what counts is the conversation that has it most often.
        """
        most: dict[str, int] = {}
        for rows in self.window.rows.values():
            delivered = (row for row in _messages(rows) if row.delivery is Delivery.SENT)
            for token, count in _count(row.text for row in delivered).items():
                most[token] = max(count, most.get(token, 0))
        return most

    def failures(self) -> list[str]:
        """What was not delivered, and why."""
        every = (row for rows in self.window.rows.values() for row in _messages(rows))
        return [f"not delivered: {row.text!r}: {row.trouble}" for row in every if row.trouble]


class Desktop:
    """What Sam's desktop shows while the window is not looked at."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._shown: dict[int, str] = {}

    def number(self, words: str) -> int:
        """Under which number a notification with these words is shown now; 0 where none is."""
        while not self._service.heard.empty():
            match self._service.heard.get():
                case ("shown", int(number), _, str(title), str(text), _):
                    self._shown[number] = f"{title} {text}"
                case ("closed", int(number)):
                    self._shown.pop(number, None)
        return next((number for number, said in self._shown.items() if words in said), 0)

    def click(self, words: str) -> None:
        """Click on it; with that it goes, as desktops do with those that are not to stay."""
        number = self.number(words)
        self._service.click(number)
        del self._shown[number]


class Mei:
    """WeeChat without a screen, told what to do through its pipe; what it heard stands in its logs."""

    def __init__(self, folder: Path, port: int, program: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        (folder / "fifo.conf").write_text(_FIFO)
        (folder / "logger.conf").write_text(_LOGGER)
        settings = {
            "nicks": "mei,mei_",
            "autojoin": f'"{ROOM}"',
            "autoreconnect_delay": "2",
            "anti_flood_prio_high": "0",
            "anti_flood_prio_low": "0",
        }
        commands = [f"/server add soak 127.0.0.1/{port}"]
        commands += [f"/set irc.server.soak.{name} {value}" for name, value in settings.items()]
        commands += ["/set irc.network.autoreconnect_delay_growing 1", "/connect soak"]
        words = [word for command in commands for word in ("-r", command)]
        with (folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                [str(program), "--dir", str(folder), *words], stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        self._read: dict[Path, int] = {}
        self.lines: list[str] = []

    def say(self, text: str, where: str = ROOM) -> None:
        """Say something in a room or to somebody, or do it where it is a command."""
        self._tell(f"irc.soak.{where} *{text}\n")

    def do(self, command: str) -> None:
        """Do something that is of no room."""
        self._tell(f"irc.server.soak *{command}\n")

    def noted(self, words: str, within: int = 30) -> bool:
        """Whether the newest lines of its logs hold these words."""
        return any(words in line for line in self._all()[-within:])

    def heard(self, *tokens: str) -> bool:
        """Whether all these were said, to it or by it."""
        return set(tokens) <= {token for line in self._all()[-_AT_ONCE:] for token in _TOKEN.findall(line)}

    def count(self) -> dict[str, int]:
        """How often each token was said."""
        return _count(self._all())

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)

    def _tell(self, line: str) -> None:
        descriptor = os.open(self._folder / "fifo", os.O_WRONLY | os.O_NONBLOCK)
        with os.fdopen(descriptor, "wb") as pipe:
            pipe.write(line.encode())

    def _all(self) -> list[str]:
        for file in sorted((self._folder / "logs").glob("*.weechatlog")):
            start = self._read.get(file, 0)
            if file.stat().st_size > start:
                with file.open("rb") as opened:
                    opened.seek(start)
                    new = opened.read()
                whole = new[: new.rfind(b"\n") + 1]
                self._read[file] = start + len(whole)
                self.lines += whole.decode("utf-8", "replace").splitlines()
        return self.lines


def weechat(build: Path) -> Path:
    """WeeChat without a screen: this system's, or that of Debian's package, unpacked. The rest of WeeChat is this
    system's.
    """
    if found := shutil.which("weechat-headless"):
        return Path(found)
    root = build / "peers" / "root"
    program = root / "usr/bin/weechat-headless"
    if not program.exists():
        subprocess.run(["apt-get", "download", "weechat-headless"], cwd=root.parent, check=True)
        package = next(root.parent.glob("weechat-headless_*.deb"))
        subprocess.run(["dpkg", "-x", package, root], check=True)
    return program


@contextmanager
def listening_for_trouble(troubles: list[str]) -> Iterator[None]:
    """Within, what is logged as a warning or worse, and every exception that nobody takes, is put into the list."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            troubles.append(self.format(record))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        troubles.append(_told(args.exc_type, args.exc_value, args.exc_traceback))

    handler = Handler(logging.WARNING)
    logging.getLogger().addHandler(handler)
    before = threading.excepthook, sys.unraisablehook
    threading.excepthook = in_thread
    sys.unraisablehook = lambda args: troubles.append(_told(args.exc_type, args.exc_value, args.exc_traceback))
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before
        logging.getLogger().removeHandler(handler)


def _told(kind: Any, value: Any, trace: Any) -> str:
    return "".join(traceback.format_exception(kind, value, trace))


def _messages(rows: Rows) -> Iterator[MessageRow]:
    return (row for row in rows.slice(0, len(rows)) if isinstance(row, MessageRow))


def _count(texts: Iterator[str] | list[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for text in texts:
        for token in _TOKEN.findall(text):
            counted[token] = counted.get(token, 0) + 1
    return counted
