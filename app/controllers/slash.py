"""Slash commands: a table of what can be typed, with the help that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.controllers.accounts import Accounts
from app.controllers.chat import Chat
from app.controllers.connection import Connection
from app.controllers.directory import Directory
from app.controllers.notepad import Notepad
from app.controllers.people import People
from app.controllers.rooms import Rooms
from app.models.room import Conversation
from app.models.rows import NoteKind
from app.models.workspace import Workspace
from app.transport.commands import (
    ChangeModes,
    ChangeName,
    Command,
    DescribePerson,
    InvitePerson,
    RemoveMember,
    SetAway,
    SetTopic,
    TextKind,
)

_NOT_NOW = "That has to wait until the connection is back."

Run = Callable[["Slash", str], str]
"""Does a command with what stands behind it. Gives back why not, in a sentence; empty where it was done."""


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """One line of the help."""

    usage: str
    help: str
    run: Run


class Slash:
    """Carries out slash commands in the conversation that is shown."""

    def __init__(
        self,
        workspace: Workspace,
        connection: Connection,
        rooms: Rooms,
        chat: Chat,
        notepad: Notepad,
        people: People,
        accounts: Accounts,
        directory: Directory,
        quit_program: Callable[[str], None],
    ) -> None:
        self.workspace = workspace
        self.connection = connection
        self.rooms = rooms
        self.chat = chat
        self.notepad = notepad
        self.people = people
        self.accounts = accounts
        self.directory = directory
        self.quit_program = quit_program

    def run(self, text: str) -> str:
        """Carry out what was typed, ``/`` included. Gives back why not."""
        name, _, rest = text[1:].partition(" ")
        command = COMMANDS.get(name.lower())
        if command is None:
            return f"There is no /{name}. /help lists what there is; a text that begins with / is typed with //."
        return command.run(self, rest.strip())

    def submit(self, command: Command) -> str:
        """Send a command to the server, if it can be."""
        if not self.connection.connected:
            return _NOT_NOW
        self.connection.submit(command)
        return ""

    def room(self) -> Conversation | None:
        """The room that is shown, where one is."""
        shown = self.workspace.selected
        return shown if shown and shown.is_room else None

    def room_and_rest(self, typed: str) -> tuple[str, str]:
        """A room named first, or the one that is shown; and what stands behind it."""
        first, _, rest = typed.partition(" ")
        if first and self.workspace.is_room_name(first):
            return first, rest.strip()
        room = self.room()
        return (room.title if room else ""), typed


def _join(slash: Slash, typed: str) -> str:
    name, _, key = typed.partition(" ")
    return slash.rooms.join(name, key.strip())


def _part(slash: Slash, typed: str) -> str:
    name, reason = slash.room_and_rest(typed)
    conversation = slash.workspace.find(name) if name else slash.workspace.selected
    if conversation is None:
        return f"You are not in {name}." if name else "There is nothing to leave here."
    slash.rooms.close(conversation, reason)
    return ""


def _msg(slash: Slash, typed: str) -> str:
    target, _, text = typed.partition(" ")
    if not (target and text.strip()):
        return "It takes a name and a text: /msg mei hello"
    found = slash.workspace.find(target)
    if found is None and slash.workspace.is_room_name(target):
        return f"You are not in {target}: /join {target} takes you there."
    return slash.chat.say(found or slash.rooms.open_private(target), text.strip())


def _query(slash: Slash, typed: str) -> str:
    name, _, text = typed.partition(" ")
    if not name or slash.workspace.is_room_name(name):
        return "It takes the name of a person: /query mei"
    conversation = slash.rooms.talk_to(name)
    return slash.chat.say(conversation, text.strip()) if text.strip() else ""


def _me(slash: Slash, typed: str) -> str:
    if not typed:
        return "It takes what you do: /me waves"
    return slash.chat.say(slash.workspace.selected or slash.workspace.server, typed, TextKind.ACTION)


def _nick(slash: Slash, typed: str) -> str:
    return slash.submit(ChangeName(typed)) if typed else "It takes your new name: /nick sam"


def _topic(slash: Slash, typed: str) -> str:
    name, text = slash.room_and_rest(typed)
    if not name:
        return "It works in a room: choose one, or name it first: /topic #lobby What we talk about"
    if text:
        return slash.submit(SetTopic(name, "" if text == "-" else text))
    room = slash.workspace.find(name)
    topic = room.topic if room else ""
    slash.notepad.here(NoteKind.INFORMATION, f"Topic of {name}: {topic}" if topic else f"{name} has no topic.")
    return ""


def _away(slash: Slash, typed: str) -> str:
    return slash.submit(SetAway(typed or "Away"))


def _back(slash: Slash, typed: str) -> str:
    return slash.submit(SetAway("")) if not typed else "It takes nothing: /back"


def _kick(slash: Slash, typed: str) -> str:
    room, rest = slash.room_and_rest(typed)
    name, _, reason = rest.partition(" ")
    if not (room and name):
        return "It takes a name, in a room: /kick mei that is enough"
    return slash.submit(RemoveMember(room, name, reason.strip()))


def _invite(slash: Slash, typed: str) -> str:
    name, _, named = typed.partition(" ")
    here = slash.room()
    room = named.strip() or (here.title if here else "")
    if not (name and room):
        return "It takes a name, and a room where none is shown: /invite mei #lobby"
    return slash.submit(InvitePerson(slash.rooms.named(room), name))


def _list(slash: Slash, typed: str) -> str:
    if typed:
        return "It takes nothing: /list"
    slash.directory.open()
    return ""


def _whois(slash: Slash, typed: str) -> str:
    return slash.submit(DescribePerson(typed)) if typed else "It takes a name: /whois mei"


def _ignore(slash: Slash, typed: str) -> str:
    if typed:
        return slash.people.ignore(typed, ignored=True)
    names = ", ".join(slash.people.ignored)
    slash.notepad.here(NoteKind.INFORMATION, f"You ignore {names}." if names else "You ignore nobody.")
    return ""


def _unignore(slash: Slash, typed: str) -> str:
    return slash.people.ignore(typed, ignored=False) if typed else "It takes a name: /unignore mei"


def _mode(slash: Slash, typed: str) -> str:
    room, rest = slash.room_and_rest(typed)
    modes, *arguments = rest.split() or [""]
    if not (room and modes):
        return "It takes modes, in a room: /mode +o mei"
    return slash.submit(ChangeModes(room, modes, tuple(arguments)))


def _register(slash: Slash, typed: str) -> str:
    return slash.accounts.register(typed) if slash.connection.connected else _NOT_NOW


def _login(slash: Slash, typed: str) -> str:
    return slash.accounts.log_in(typed) if slash.connection.connected else _NOT_NOW


def _verify(slash: Slash, typed: str) -> str:
    return slash.accounts.verify(typed) if slash.connection.connected else _NOT_NOW


def _quit(slash: Slash, typed: str) -> str:
    slash.quit_program(typed)
    return ""


def _help(slash: Slash, typed: str) -> str:
    wanted = typed.removeprefix("/").lower()
    if wanted and wanted not in COMMANDS:
        return f"There is no /{wanted}. /help lists what there is."
    for name, command in COMMANDS.items():
        if wanted in ("", name):
            slash.notepad.here(NoteKind.INFORMATION, f"{command.usage} · {command.help}")
    return ""


COMMANDS = {
    "join": SlashCommand("/join #room [key]", "Enter a room, or show it.", _join),
    "part": SlashCommand("/part [#room] [reason]", "Leave a room, or put a private conversation away.", _part),
    "msg": SlashCommand("/msg name text", "Say something to a person or a room without going there.", _msg),
    "query": SlashCommand("/query name [text]", "Talk with somebody in private.", _query),
    "me": SlashCommand("/me text", "Say what you do: “sam waves”.", _me),
    "nick": SlashCommand("/nick name", "Take another name.", _nick),
    "topic": SlashCommand("/topic [#room] [text]", "Show or set what a room is about; - clears it.", _topic),
    "away": SlashCommand("/away [text]", "Tell others that you are away.", _away),
    "back": SlashCommand("/back", "Tell others that you are back.", _back),
    "kick": SlashCommand("/kick [#room] name [reason]", "Put somebody out of a room.", _kick),
    "invite": SlashCommand("/invite name [#room]", "Ask somebody into a room.", _invite),
    "list": SlashCommand("/list", "Show which rooms there are.", _list),
    "whois": SlashCommand("/whois name", "Show who somebody is.", _whois),
    "ignore": SlashCommand("/ignore [name]", "See no more of what somebody says, or list those.", _ignore),
    "unignore": SlashCommand("/unignore name", "See again what somebody says.", _unignore),
    "mode": SlashCommand("/mode [#room] modes [names]", "Change modes of a room, as in +o mei.", _mode),
    "register": SlashCommand("/register [email]", "Make an account of your name; a password is asked for.", _register),
    "login": SlashCommand("/login [account]", "Log in to your account; its password is asked for.", _login),
    "verify": SlashCommand("/verify code", "Complete a registration with the code that was sent to you.", _verify),
    "quit": SlashCommand("/quit [text]", "Say goodbye and close Parlour.", _quit),
    "help": SlashCommand("/help [command]", "Show this list.", _help),
}
