"""The guide is held to the program: its links lead somewhere, and its tables say what the program's own tables say."""

from __future__ import annotations

import re
import tkinter as tk
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock
from xml.etree import ElementTree

import pytest
from ttkbootstrap import App

import server.__main__
from app import __main__ as desktop
from app.controllers import keys, slash
from app.controllers.commands import COMMANDS as COMMANDS_BY_NAME
from app.transport.irc.entry import WANTED
from app.views.art import Art
from app.views.keys import sequences
from app.views.theme import Look
from app.views.window import Window
from protocol.capabilities import CAPABILITIES
from protocol.isupport import Features
from server import config
from server.commands.registry import COMMANDS
from server.commands.sts import STS
from server.config_schema import SECTIONS
from server.console import commands as console
from tests.server.commands_support import Harness

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
DESKTOP, SERVER, SPOKEN, CODE = (ROOT / "docs" / f"{name}.md" for name in ("desktop", "server", "protocol", "code"))
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_PNG = b"\x89PNG\r\n\x1a\n"


def section(page: Path, heading: str) -> str:
    """What stands below a heading, up to the next."""
    lines, inside, fenced = [], False, False
    for line in page.read_text("utf-8").splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("#") and not fenced:
            inside = line.lstrip("# ") == heading
        elif inside:
            lines.append(line)
    assert lines, f"{page.name} has no heading {heading!r}"
    return "\n".join(lines)


def table(page: Path, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    found = re.search(r"^\|-.*\n((?:\|.*(?:\n|\Z))+)", section(page, heading), re.MULTILINE)
    assert found, f"there is no table below {heading!r}"
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in found[1].splitlines()]


def codes(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def anchors(page: Path) -> set[str]:
    """The names by which links lead to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead within the project."""
    targets = re.findall(r"\]\(([^)\s]+)\)", _FENCE.sub("", page.read_text("utf-8")))
    return [target for target in targets if "://" not in target]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for target in links(page):
        path, _, anchor = target.partition("#")
        there = page.parent / path if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


def test_pictures_are_pictures() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith(("png", "svg"))}
    assert len(shown) >= 4
    for picture in shown:
        if picture.suffix == ".png":
            assert picture.read_bytes().startswith(_PNG)
        else:
            assert ElementTree.parse(picture).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    assert shown == {path for path in (ROOT / "docs").rglob("*") if path.suffix in (".png", ".svg")}


def test_what_is_said_to_be_in_a_file_is_there() -> None:
    """[`Entry.submit`](../app/views/composer/entry.py), and the files that are named in tables."""
    text = CODE.read_text("utf-8")
    for name, path in re.findall(r"\[`([\w.]+)`\]\(\.\./([\w/]+\.py)\)", text):
        if not name.endswith(".py"):
            said = name.rpartition(".")[2]
            assert re.search(rf"^ *(?:def|class) {said}\b", (ROOT / path).read_text("utf-8"), re.MULTILINE), name
    for path in re.findall(r"`(\w+/[\w/]*(?:\.py)?)`", text):
        assert any((folder / path).exists() for folder in (ROOT, ROOT / "app", ROOT / "server")), path


def test_targets_of_make_are_those_there_are() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`make ([a-z]+)`", page.read_text("utf-8"))}
    assert named <= targets
    assert {"run", "demo", "test", "check"} <= named


# The command lines


def options(parser: ArgumentParser) -> set[str]:
    """The options of a program as its guide writes them, choices one by one."""
    found: set[str] = set()
    for action in parser._actions:
        if action.dest in ("help", "act") or not action.option_strings:
            continue
        name = action.option_strings[-1]
        values: Iterable[object] = action.choices or (
            [action.metavar or action.dest.upper()] if action.nargs != 0 else []
        )
        found |= {f"{name} {value}" for value in values} or {name}
    return found


def test_options_of_the_desktop() -> None:
    told = {code for row in table(DESKTOP, "Using Parlour") for code in codes(row[0])}
    assert told == {"ADDRESS", *options(desktop._parser())}


def test_options_of_the_server() -> None:
    assert {code for row in table(SERVER, "Keeping a server") for code in codes(row[0])} == options(
        server.__main__._parser()
    )


# What is typed


def test_slash_commands() -> None:
    told = [codes(row[0])[0] for row in table(DESKTOP, "Commands")]
    assert told == [command.usage for command in slash.COMMANDS.values()]


def test_commands_of_the_console() -> None:
    told = [codes(row[0])[0] for row in table(SERVER, "The console")]
    assert told == [command.usage for command in console.COMMANDS.values()]


_NAMES = {
    "Comma": "comma",
    "Enter": "Return",
    "Esc": "Escape",
    "Ctrl": "Control",
    "Backspace": "BackSpace",
}
"""Keys that Tk calls otherwise than the guide."""
_ALIKE = {"KP_Enter": "Return", "Space": "space", "slash": "/", "KP_Divide": "/"}
_ALIKE |= {"plus": "+", "equal": "+", "KP_Add": "+", "minus": "-", "KP_Subtract": "-", "KP_0": "0"}
"""Keys that count as one with another."""
_EVENTS = ("<<Undo>>", "<<Cut>>", "<<Copy>>", "<<Paste>>")
"""What Tk itself binds to keys, and the guide tells."""
_AS_EVERYWHERE = {frozenset({"Shift", "Up"}), frozenset({"Shift", "Down"})}
"""Keys that select text, as in any other program."""


def pressed(parts: Iterable[str]) -> frozenset[str]:
    """Keys that are held and pressed together, each by one name."""
    names = {_ALIKE.get(part, part.lower() if len(part) == 1 else part) for part in parts}
    if "ISO_Left_Tab" in names:  # how X11 names Tab with Shift
        names = (names - {"ISO_Left_Tab"}) | {"Shift", "Tab"}
    return frozenset(names)


def told_keys() -> set[frozenset[str]]:
    """The keys of the guide: "Ctrl Shift Tab, Alt Up"."""
    keys = [key for row in table(DESKTOP, "Keys") for key in re.split(r", then |, | or ", row[0])]
    parts = (key.replace("Page Up", "Prior").replace("Page Down", "Next").split() for key in keys)
    return {pressed(_NAMES.get(part, part) for part in each) for each in parts}


def bound_keys(sequences: Iterable[str]) -> set[frozenset[str]]:
    """The keys among Tk's sequences: "<Control-Key-w>", "r"."""
    return {
        pressed(set(each.strip("<>").split("-")) - {"Key"}) for each in sequences if "Key-" in each or len(each) == 1
    }


def test_keys(shell: tuple[App, Look, Art], root: App) -> None:
    """Every key of the guide does something, and every key that does something is in the guide."""
    window = Window("harbour", shell)
    actions: Any = MagicMock()
    window.bind(actions, actions)
    window.show_commands(keys.rows({}))
    places: list[tk.Misc] = [root, window.chat.composer.entry, window.chat.timeline.text, window.chat.sidebar.list]
    bound = set().union(*(bound_keys(place.bind()) for place in places))
    by_tk = set().union(*(bound_keys(root.event_info(event)) for event in _EVENTS))
    in_all_windows = bound_keys(root.bind_all())
    window.take_down()
    assert bound - _AS_EVERYWHERE - told_keys() == set()
    assert told_keys() - bound - by_tk - in_all_windows == set()


def listed_keys() -> set[frozenset[str]]:
    """The keys of the sheet of shortcuts; from one to another of a row where numbers are left out."""
    listed = {each for row in keys.rows({}) for each in row.keys} | {f"Alt {number}" for number in range(2, 9)}
    names = (sequences(each, x11=True)[0].strip("<>").split("-") for each in listed)
    return {pressed(set(each) - {"Key"}) for each in names}


def test_the_sheet_of_shortcuts_lists_all_keys_of_the_guide() -> None:
    assert listed_keys() == told_keys()


def test_the_guide_names_every_command_that_may_have_keys() -> None:
    told = codes(section(DESKTOP, "Keys").partition("The names:")[2].partition("\n\n")[0])
    assert told == list(COMMANDS_BY_NAME)


# What is spoken


def test_capabilities() -> None:
    rows = table(SPOKEN, "Capabilities")
    told = [name for row in rows for name in codes(row[0])]
    assert sorted(told) == sorted([*CAPABILITIES, STS])
    assert {name for row in rows if row[1] for name in codes(row[0])} == WANTED


def test_commands_of_the_server() -> None:
    told = [name for row in table(SPOKEN, "Commands") for name in codes(row[1])]
    assert sorted(told) == sorted(COMMANDS)


def test_commands_of_operators() -> None:
    told = {code.split()[0] for row in table(SERVER, "Operators") for code in codes(row[0])}
    assert told <= set(COMMANDS)
    of_operators = next(row for row in table(SPOKEN, "Commands") if row[0] == "operators of the server")
    assert set(codes(of_operators[1])) - told == {"OPER"}  # the words before the table tell of it


def test_limits_are_those_that_clients_are_told(tmp_path: Path) -> None:
    features = Features()
    person = Harness(config.Config(), tmp_path).connect()
    for message in person.send("NICK sam", "USER sam 0 * :Sam").messages():
        if message.command == "005":
            features.feed(message.params)
    checked = []
    for what, how_much, told in table(SPOKEN, "Limits"):
        if (token := "".join(codes(told))).isupper():
            numbers = [number.replace(",", "") for number in re.findall(r"[\d,]+", how_much)]
            assert numbers[0] in re.findall(r"\d+", features.value(token) or ""), what
            checked.append(token)
    assert len(checked) >= 12


# The configuration


def test_the_configuration_tells_every_key_and_what_it_is_anyway(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", section(SERVER, "The configuration"), re.DOTALL)
    assert block
    text = re.sub(r"^# (?=\[\[operator|\w+ = )", "", block[1], flags=re.MULTILINE)
    told: Mapping[str, Any] = tomllib.loads(text)
    assert {name: keys_of(told[name]) for name in told} == {name: set(each.keys) for name, each in SECTIONS.items()}
    path = tmp_path / "parlour.toml"
    path.write_text(text, "utf-8")
    read, usual = config.load(path), config.Config()
    assert (
        replace(
            read,
            server=replace(read.server, name=usual.server.name),
            storage=replace(read.storage, directory=usual.storage.directory),
            operators=(),
        )
        == usual
    )


def keys_of(value: Any) -> set[str]:
    """The keys of a section, or of all sections of that name."""
    return set(value) if isinstance(value, dict) else {key for each in value for key in each}
