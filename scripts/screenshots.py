"""The pictures of the guide, taken from the real program: ``make screenshots`` puts them into ``docs/images``.

One person sits at a real window, the others talk with the server as any IRC client would. All of it is said anew for
each picture.
"""

from __future__ import annotations

import re
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from PIL import Image

from scripts.stage import HEIGHT, PATIENCE, WIDTH, Window, desktop, server, settle, wait_for
from scripts.virtual_display import virtual_display

IMAGES = Path("docs/images")
LARGEST = 180_000
"""Bytes of a picture that keeps its colours."""
FREQUENT, DISTANT = 64, 192
"""Colours that a larger one keeps: the most frequent ones, and others that lie far apart. By frequency alone the grain
of the first screen would take them all; by distance alone nothing would have quite its own shade."""

_REFUSED = re.compile(r":\S+ (?!422)[45]\d\d ")  # 422: there is no message of the day


class Voice:
    """Somebody who takes part with a program of their own. Each line is answered before the next is sent, so that all
    is said in the order in which it stands here.
    """

    def __init__(self, address: str, name: str, *rooms: str) -> None:
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), PATIENCE)
        self._lines = self._socket.makefile("r", encoding="utf-8")
        self._do(f"NICK {name}", f"USER {name} 0 * :{name.capitalize()}", *(f"JOIN {room}" for room in rooms))

    def say(self, target: str, text: str) -> None:
        self._do(f"PRIVMSG {target} :{text}")

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


def talk(sam: Window, voices: dict[str, Voice]) -> None:
    """A morning in the lobby, a mention while sam is elsewhere, a word in private."""
    alice, bjorn, mei = voices["alice"], voices["bjorn"], voices["mei"]
    for room in ("#garden", "#release", "#lobby"):
        sam.type(f"/join {room}")
        wait_for(partial(_shows, sam, room), f"{room} was not shown")
    alice.say("#lobby", "Good morning 👩‍💻 Version 2.0 is tagged, the lighthouse is lit")
    alice.say("#lobby", "Who has a Windows machine at hand?")
    bjorn.say("#lobby", "I do. Does the conversation keep its place while a flood comes in?")
    settle()
    sam.type("It does. Try it yourself: `make bench`, and see `benchmarks/timeline.py`")
    alice.hear("Try it yourself")
    voices["юки"].say("#lobby", "The notes are at https://ircv3.net/irc/ for whoever *really* wants to know 🙂")
    voices["tomás"].say("#lobby", "\x01ACTION puts the kettle on ☕\x01")
    settle()
    sam.press("alt+Up")
    wait_for(lambda: not sam.title.startswith("#lobby"), "the lobby was not left")
    mei.say("#lobby", "@sam can you read the release notes before lunch? 🙏")
    mei.say("#lobby", "Nothing long: what is new, whom to thank, 🇯🇵 and 🇵🇹 translations")
    bjorn.say("#lobby", "I have begun: whoever answered at night stands first in `CHANGELOG.md` ❤️")
    alice.say("#lobby", "Then we sail with the tide ⛵ Everything else can wait until Friday")
    bjorn.say("#release", "Windows build is green ✅")
    alice.say("#release", "sam: the last signature is yours")
    mei.say("sam", "Between us: there will be cake 🎂")
    settle()
    sam.type("/join #lobby")
    wait_for(lambda: sam.title.startswith("#lobby"), "the lobby was not shown again")
    settle()


def main_window(theme: str) -> Image.Image:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(place(folder))
        voices = company(stack, address)
        link = f"irc://sam@{address}/%23lobby"
        sam = stack.enter_context(desktop(folder / "sam", theme, address=link, opened="#lobby"))
        talk(sam, voices)
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
            _with_few_colours(picture).save(file, optimize=True)
        print(f"{file}: {file.stat().st_size // 1024} KB")


def _with_few_colours(picture: Image.Image) -> Image.Image:
    frequent = picture.quantize(FREQUENT, Image.Quantize.MEDIANCUT).getpalette() or []
    distant = picture.quantize(DISTANT, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(frequent[: 3 * FREQUENT] + distant[: 3 * DISTANT])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
