"""What the pictures of the guide show: three places with people who talk, and Sam's window among them.

Everything is real: the servers, the window, what is typed there. The others talk with the servers as any IRC client
would. All of it is said anew for each picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.stage import Window, desktop, server, settle, wait_for
from scripts.voice import Voice

_PLACES = {"harbour": "Harbour Lab", "club": "Lighthouse Club", "classroom": "Room 204"}
_ROOMS = (
    "#general",
    "#design",
    "#release",
    "#asyncio",
    "#help",
    "#random",
    "#packaging",
    "#ops-private",
    "#web-client",
)
_SHOWN = ("#general", "#release")
"""Those that have a tab."""
_CIRCLE = ("alice", "ravi", "bjorn", "carla", "mei", "tomás", "юки", "deniz")
_LATE = ("olga", "ana", "karel")
_ARRANGED = """["{}"]
order = ["#general"]
favourites = ["#general", "#design", "#release"]
muted = ["#random"]
"""
_THUMB = (382, 334)
"""Where the reaction is that Sam gives as well."""

CODE = """for reader in room:
    reader.wake(gently=True)  # tea first
    reader.tell(news)"""


@contextmanager
def places(folder: Path) -> Iterator[dict[str, str]]:
    """A server for each, with a name of its own: where they listen."""
    with ExitStack() as stack:
        yield {key: stack.enter_context(_place(folder, key, title)) for key, title in _PLACES.items()}


@contextmanager
def _place(folder: Path, key: str, title: str) -> Iterator[str]:
    config = folder / f"{key}.toml"
    config.write_text(
        f'[server]\nname = "{key}.example"\nnetwork = "{title}"\n[limits]\nmessages_per_second = 0\n',
    )
    with server(folder / key, "--config", str(config)) as address:
        yield address


@contextmanager
def sam(folder: Path, theme: str, addresses: dict[str, str], preferences: str = "") -> Iterator[Window]:
    """Sam's window, in all three places."""
    data = folder / "sam"
    data.mkdir()
    rooms = {"harbour": _ROOMS, "club": ("#python",), "classroom": ("#homework",)}
    networks = (_network(key, addresses[key], rooms[key]) for key in _PLACES)
    (data / "networks.toml").write_text("\n".join(networks))
    (data / "rooms.toml").write_text(_ARRANGED.format(addresses["harbour"]))
    (data / "preferences.toml").write_text(preferences)
    with desktop(data, theme) as window:
        settle()
        yield window


def _network(key: str, address: str, rooms: tuple[str, ...]) -> str:
    host, _, port = address.rpartition(":")
    listed = ", ".join(f'"{room}"' for room in rooms)
    return f"""[[network]]
key = "{key}"
title = "{_PLACES[key]}"
host = "{host}"
port = {port}
secure = false
name = "sam"
rooms = [{listed}]
"""


class Company:
    """Those who are there besides Sam, by name; ``stack`` closes their connections."""

    def __init__(self, stack: ExitStack, addresses: dict[str, str]) -> None:
        self._stack = stack
        self._address = addresses["harbour"]
        self._voices: dict[str, Voice] = {}
        for name in _CIRCLE:
            self._enter(name, *_ROOMS)
        for name in _LATE:
            self._enter(name, "#help")
        self._enter("dunlin", "#python", address=addresses["club"])
        self._enter("marlow", "#homework", address=addresses["classroom"])
        self["alice"].do(
            "TOPIC #general :Version 2.0 sails on Thursday: be kind, try it on Windows",
            "TOPIC #release :What ships, what waits · freeze on Wednesday 18:00",
            "MODE #general +hvW ravi mei 2",
        )

    def __getitem__(self, name: str) -> Voice:
        return self._voices[name]

    def write(self, room: str, *names: str) -> None:
        """Have these begin to write something."""
        for name in names:
            self[name].type(room)

    def _enter(self, name: str, *rooms: str, address: str = "") -> None:
        voice = self._voices[name] = Voice(address or self._address, name, *rooms)
        self._stack.callback(voice.close)


def show(window: Window, room: str) -> None:
    window.type(f"/join {room}")
    wait_for(partial(_shows, window, room), f"{room} was not shown")


def _shows(window: Window, room: str) -> bool:
    return room in window.title


def arrange(window: Window, company: Company) -> None:
    """Private conversations, tabs, and something that was begun."""
    company["alice"].do("MODE #ops-private +i")
    company["bjorn"].do("AWAY :back at two")
    company["mei"].do("AWAY :in a call")
    for name in ("bjorn", "carla", "deniz"):
        company[name].say("sam", "See you at the harbour")
        window.type(f"/query {name}")
        wait_for(partial(_shows, window, name), f"{name} was not shown")
        window.press("ctrl+w")
    company["deniz"].close()
    for room in _ROOMS:
        if room not in _SHOWN:
            show(window, room)
            if room == "#web-client":
                window.write("The new build is")
            window.press("ctrl+w")


def release(window: Window, company: Company) -> None:
    """What was said where the release is prepared."""
    alice, bjorn, room = company["alice"], company["bjorn"], "#release"
    show(window, room)
    alice.say(room, "First installer for Windows, unsigned, only for the brave: https://files.harbour.example/rc1")
    company["ravi"].say(room, "Release branch is cut. From here only fixes with two reviews.")
    alice.say(room, "Installers for the second candidate, please try yours: https://files.harbour.example/rc2")
    for name in ("ravi", "carla", "mei"):
        company[name].react(room, "👀", to="second candidate")
    company["carla"].say(room, "mac one is signed and opens without the warning 🎉")
    bjorn.say(room, "On Windows it opens half off the second screen, filed it with a picture", to="second candidate")
    alice.say(room, "Thanks *bjorn*, that one is in. Notes of the release: https://docs.harbour.example/notes")
    company["tomás"].say(room, "Reading now. Should the classroom part move up?")
    settle()


def morning(window: Window, company: Company) -> None:
    """What is said while Sam is there: an answer, reactions, code, and what comes too soon after another."""
    alice, room = company["alice"], "#general"
    show(window, room)
    alice.say(room, "Morning 👩‍💻 The timeline keeps its place when older messages load")
    alice.say(room, "Try it: https://harbour.example/timeline")
    given = {"👍": ("carla", "mei", "bjorn"), "🎉": ("mei", "ravi"), "🚀": ("tomás", "юки", "bjorn")}
    for reaction, names in given.items():
        for name in names:
            company[name].react(room, reaction, to="keeps its place")
    company["bjorn"].say(room, "looks great. does it hold at 1,000 messages a second?", to="keeps its place")
    company["юки"].say_lines(room, f"The part that *really* matters 🙂\n```\n{CODE}\n```")
    settle()
    window.point(*_THUMB)
    window.click()
    window.type("Yes: longest stall was 7 ms on the two-core box, see `bench/flood.py` :grinning:")
    alice.hear("longest stall")
    window.type("I can run the Windows build tonight")
    settle()


def evening(window: Window, company: Company) -> None:
    """What comes while Sam looks elsewhere."""
    alice, mei, bjorn = company["alice"], company["mei"], company["bjorn"]
    show(window, "#release")
    for name in _LATE:
        company[name].do("JOIN #general")
    mei.say("#general", "@sam can you tag the release candidate after lunch? 🙏")
    mei.say("#general", "Docs can wait until then ☕")
    alice.react("#general", "❤️", to="Docs can wait")
    settle()
    show(window, "#general")
    settle()
    bjorn.say("#release", "Windows build is green ✅")
    alice.say("#release", "sam: the last signature is yours")
    alice.say("sam", "Between us: there will be cake 🎂")
    company["dunlin"].say("#python", "the talk is online")
    for _ in range(2):
        company["marlow"].say("#homework", "sam: your turn")
    for room, name, count in (("#design", "carla", 12), ("#asyncio", "tomás", 104), ("#ops-private", "ravi", 4)):
        for number in range(count):
            company[name].say(room, f"Step {number + 1}")
    settle()


@contextmanager
def harbour(theme: str, preferences: str = "") -> Iterator[tuple[Window, Company]]:
    """Sam's window on such a day, and the others."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        addresses = stack.enter_context(places(folder))
        company = Company(stack, addresses)
        window = stack.enter_context(sam(folder, theme, addresses, preferences))
        arrange(window, company)
        release(window, company)
        morning(window, company)
        evening(window, company)
        yield window, company
