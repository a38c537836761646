"""The pictures of the guide, taken from the real program: ``make screenshots`` puts them into ``docs/images``.

One person sits at a real window, the others talk with the server as any IRC client would. All of it is said anew for
each picture.
"""

from __future__ import annotations

import re
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from PIL import Image

from scripts.palette import with_few_colours
from scripts.stage import HEIGHT, PATIENCE, WIDTH, Window, desktop, server, settle, wait_for
from scripts.virtual_display import virtual_display

IMAGES = Path("docs/images")
LARGEST = 180_000
"""Bytes of a picture that keeps its colours."""

_REFUSED = re.compile(r"(?:@\S+ )?:\S+ (?!422)[45]\d\d ")  # 422: there is no message of the day
_MSGID = re.compile(r"@(?:\S*;)?msgid=([^;\s]+)")
_WANTED = "message-tags echo-message batch draft/multiline"
LATE = ("deniz", "olga", "ravi")
CODE = """for reader in room:
    reader.wake(gently=True)  # tea first"""


class Voice:
    """Somebody who takes part with a program of their own. Each line is answered before the next is sent, so that all
    is said in the order in which it stands here.
    """

    def __init__(self, address: str, name: str, *rooms: str) -> None:
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), PATIENCE)
        self._lines = self._socket.makefile("r", encoding="utf-8")
        self._ids: dict[str, str] = {}
        entry = (f"CAP REQ :{_WANTED}", f"NICK {name}", f"USER {name} 0 * :{name.capitalize()}", "CAP END")
        self._do(*entry, *(f"JOIN {room}" for room in rooms))

    def say(self, target: str, text: str, *, to: str = "") -> None:
        """Say this; ``to``: in answer to what somebody said with these words."""
        self._do(f"@+draft/reply={self._id(to)} PRIVMSG {target} :{text}" if to else f"PRIVMSG {target} :{text}")

    def say_lines(self, target: str, text: str) -> None:
        """Say several lines as one message."""
        lines = (f"@batch=1 PRIVMSG {target} :{line}" for line in text.split("\n"))
        self._do(f"BATCH +1 draft/multiline {target}", *lines, "BATCH -1")

    def react(self, target: str, reaction: str, *, to: str) -> None:
        """React to what somebody said with these words."""
        self._do(f"@+draft/react={reaction};+draft/reply={self._id(to)} TAGMSG {target}")

    def type(self, target: str) -> None:
        """Begin to write something."""
        self._do(f"@+typing=active TAGMSG {target}")

    def join(self, room: str) -> None:
        self._do(f"JOIN {room}")

    def _id(self, words: str) -> str:
        """The id of the message that has these words, once it was heard."""
        while not (found := next((each for said, each in self._ids.items() if words in said), "")):
            self._read()
        return found

    def describe(self, room: str, topic: str) -> None:
        self._do(f"TOPIC {room} :{topic}")

    def go_away(self, why: str) -> None:
        self._do(f"AWAY :{why}")

    def hear(self, text: str) -> None:
        """Wait until somebody else says this."""
        while text not in self._read():
            pass

    def close(self) -> None:
        self._lines.close()
        self._socket.close()

    def _do(self, *lines: str) -> None:
        self._socket.sendall("".join(f"{line}\r\n" for line in [*lines, "PING done"]).encode())
        while not (line := self._read()).endswith(" done\n"):
            if _REFUSED.match(line):
                raise RuntimeError(f"The server refused something: {line}")

    def _read(self) -> str:
        line = self._lines.readline()
        if not line:
            raise RuntimeError("The server hung up.")
        if (found := _MSGID.match(line)) and " PRIVMSG " in line:
            self._ids[line] = found[1]
        return line


@contextmanager
def place(folder: Path) -> Iterator[str]:
    """A server with a name of its own."""
    config = folder / "parlour.toml"
    config.write_text(
        '[server]\nname = "harbour.example"\nnetwork = "Harbour Lab"\n[limits]\nmessages_per_second = 0\n'
    )
    with server(folder / "server", "--config", str(config)) as address:
        yield address


def company(stack: ExitStack, address: str) -> dict[str, Voice]:
    """Those who are there before the person at the window comes."""
    rooms = {
        "alice": ["#lobby", "#garden", "#release"],
        "bjorn": ["#lobby", "#release"],
        "carla": ["#lobby", "#garden"],
        "mei": ["#lobby", "#garden", "#release"],
        "tomás": ["#lobby"],
        "юки": ["#lobby"],
        **{name: ["#garden"] for name in LATE},
    }
    voices = {}
    for name, joined in rooms.items():
        voices[name] = Voice(address, name, *joined)
        stack.callback(voices[name].close)
    voices["alice"].describe("#lobby", "Version 2.0 sails on Thursday: be kind, try it on Windows")
    voices["carla"].go_away("lunch, back at two")
    return voices


def _shows(window: Window, room: str) -> bool:
    return window.title.startswith(room)


def morning(sam: Window, voices: dict[str, Voice]) -> None:
    """What is said while sam is there: an answer, reactions, code."""
    alice, bjorn = voices["alice"], voices["bjorn"]
    alice.say("#lobby", "Good morning 👩‍💻 Version 2.0 is tagged, the lighthouse is lit")
    for name, reaction in (("bjorn", "🎉"), ("mei", "🎉"), ("tomás", "🚀"), ("юки", "🎉"), ("carla", "❤️")):
        voices[name].react("#lobby", reaction, to="lighthouse")
    bjorn.say("#lobby", "Does the conversation keep its place while a flood comes in?", to="lighthouse")
    settle()
    sam.type("It does. Try it yourself: `make bench`, and see `benchmarks/timeline.py`")
    alice.hear("Try it yourself")
    alice.react("#lobby", "👍", to="Try it yourself")
    voices["юки"].say_lines("#lobby", f"The part that *really* matters 🙂\n```\n{CODE}\n```")
    for name in LATE:
        voices[name].join("#lobby")


def talk(sam: Window, voices: dict[str, Voice]) -> None:
    """A morning in the lobby, a mention while sam is elsewhere, a word in private."""
    alice, bjorn, mei = voices["alice"], voices["bjorn"], voices["mei"]
    for room in ("#garden", "#release", "#lobby"):
        sam.type(f"/join {room}")
        wait_for(partial(_shows, sam, room), f"{room} was not shown")
    morning(sam, voices)
    settle()
    sam.press("alt+Up")
    wait_for(lambda: "#lobby" not in sam.title, "the lobby was not left")
    mei.say("#lobby", "@sam can you read the release notes before lunch? 🙏")
    mei.say("#lobby", "What is new, whom to thank, 🇯🇵 and 🇵🇹 translations: https://ircv3.net/irc/")
    alice.say("#lobby", "Then we sail with the tide ⛵", to="before lunch")
    bjorn.say("#release", "Windows build is green ✅")
    alice.say("#release", "sam: the last signature is yours")
    mei.say("sam", "Between us: there will be cake 🎂")
    settle()
    sam.type("/join #lobby")
    wait_for(lambda: "#lobby" in sam.title, "the lobby was not shown again")
    settle()
    bjorn.type("#lobby")
    voices["carla"].type("#lobby")


def main_window(theme: str) -> Image.Image:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(place(folder))
        voices = company(stack, address)
        link = f"irc://sam@{address}/%23lobby"
        sam = stack.enter_context(desktop(folder / "sam", theme, address=link, opened="#lobby"))
        talk(sam, voices)
        time.sleep(1)  # for the line below the entry; it moves, so that nothing ever comes to rest
        return sam.picture()


def welcome(theme: str) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder, desktop(Path(folder), theme) as window:
        settle()
        window.write("Sam")
        settle()
        return window.picture()


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with virtual_display(WIDTH, HEIGHT):
        pictures = {"main-dark": main_window("dark"), "main-light": main_window("light"), "welcome": welcome("dark")}
    for name, picture in pictures.items():
        file = IMAGES / f"{name}.png"
        picture.save(file, optimize=True)
        if file.stat().st_size > LARGEST:
            with_few_colours(picture).save(file, optimize=True)
        print(f"{file}: {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
