"""What a server refuses, in sentences for people, and the rest of what it says.

Sources: Modern IRC, "Numerics"; IRCv3 "standard-replies".
"""

from __future__ import annotations

from app.transport.events import NameRefused, RequestRefused, SendFailed, ServerSpoke
from app.transport.irc import accounts, history
from app.transport.irc.core import Core, Phase
from app.transport.irc.fetches import NO_ANSWER
from app.transport.irc.pending import Part
from app.transport.irc.people import log_in
from app.transport.irc.table import Table
from app.transport.irc.texts import acknowledged
from protocol.formatting import strip
from protocol.message import Message

TABLE = Table()

_SENTENCES = {
    "401": "Nobody here is called {subject}.",
    "403": "There is no room called {subject}.",
    "404": "You cannot talk in {subject}: {text}",
    "405": "You are in as many rooms as this server allows. Leave one and try again.",
    "406": "Nobody called {subject} has been here lately.",
    "412": "There was nothing in this to send.",
    "417": "This is too long for the server.",
    "421": "This server does not know the command {subject}.",
    "441": "{who} is not in {subject}.",
    "442": "You are not in {subject}.",
    "443": "{who} is in {subject} already.",
    "471": "{subject} is full.",
    "473": "{subject} is by invitation only. Ask somebody who is in it to invite you.",
    "474": "You are banned from {subject}.",
    "475": "{subject} needs a key, and this was not it.",
    "476": "{subject} cannot be the name of a room.",
    "477": "{subject} is for people with an account on this server: {text}",
    "481": "Only operators of the server may do this.",
    "482": "Only the hosts of {subject} may do this.",
}
_NAME_SENTENCES = {
    "431": "A name cannot be empty.",
    "432": "{name} cannot be a name here: {text}",
    "433": "{name} is taken. Choose another name.",
    "436": "{name} is taken. Choose another name.",
    "437": "{name} is kept free for now. Choose another name, or wait.",
}
_TURNED_AWAY = {
    "463": "This server does not let this computer in.",
    "464": "This is not the password of the server.",
    "465": "You are banned from this server: {text}",
    "466": "You will be banned from this server: {text}",
}
_ABOUT_TEXTS = frozenset(("401", "403", "404", "407", "411", "412", "413", "414", "417", "477", "531", "716"))
_SAID_TWICE = "Cannot send to channel: "  # what the sentence for 404 says already
_WITHOUT_TARGET = frozenset(("411", "412", "417"))
_WITH_WHO = frozenset(("441", "443"))


@TABLE.on("431", "432", "433", "436", "437", "438", "447", params=2)
def _name_refused(core: Core, message: Message) -> None:
    name = message.params[1] if len(message.params) > 2 else ""
    if core.is_room(name):
        refused(core, message)
        return
    text = strip(message.params[-1])
    reason = _NAME_SENTENCES.get(message.command, "{text}").format(name=name, text=text)
    core.emit(NameRefused(name, reason, during_entry=core.phase is not Phase.IN))


@TABLE.on("463", "464", "465", "466")
def _turned_away(core: Core, message: Message) -> None:
    """The ERROR that follows ends the connection for this reason."""
    text = strip(message.params[-1]) if message.params else ""
    reason = _TURNED_AWAY[message.command].format(text=text)
    if core.phase is Phase.IN and message.command == "464":
        core.emit(RequestRefused("", "This is not the password.", message.command))
    elif message.command == "464" and not core.identity.password:
        core.turned_away = "This server asks for a password."
    else:
        core.turned_away = reason


@TABLE.on("FAIL", params=3)
def _fail(core: Core, message: Message) -> None:
    """``FAIL command code [context…] description``."""
    command, code, *context = message.params[:-1]
    subject, text = context[0] if context else "", strip(message.params[-1])
    command, label = command.upper(), core.labels.of(message)
    part = _part_in_question(core, message, _target_of(command, subject))
    if history.refused(core, label, text):
        return
    if part is not None:
        core.emit(SendFailed(core.pending.fail(part), text))
    elif label or command == "MARKREAD":
        return  # the text with this label is settled already, or nobody waits for an answer
    elif command in ("CHATHISTORY", "SEARCH"):
        history.refused_without_label(core, [command, *context], text)
    elif accounts.refused(core, command, code, text):
        return
    elif command == "NICK":
        core.emit(NameRefused(subject, text, during_entry=core.phase is not Phase.IN))
    elif core.phase is Phase.IN:
        core.emit(RequestRefused(command if command == "LIST" else subject, text, code))
    else:
        core.turned_away = text


@TABLE.on("ACK")
def _ack(core: Core, message: Message) -> None:
    """A labelled question has an answer. A mere ACK says that the server made nothing of it."""
    label = core.labels.of(message)
    if not history.refused(core, label, NO_ANSWER):
        acknowledged(core, label)


@TABLE.on("263", params=3)
def _try_again(core: Core, message: Message) -> None:
    """RPL_TRYAGAIN: a number below those of refusals, and one all the same. Only of the list is it told: nobody waits
    for the other answers.
    """
    if message.params[1].upper() == "LIST":
        refused(core, message)


@TABLE.on("900", params=3)
def _logged_in(core: Core, message: Message) -> None:
    """RPL_LOGGEDIN: our name, our mask, the account (IRCv3 "sasl")."""
    log_in(core, message.params[2])
    core.emit(ServerSpoke(strip(message.params[-1]), core.at(message)))


@TABLE.on("901")
def _logged_out(core: Core, message: Message) -> None:
    log_in(core, "*")
    core.emit(ServerSpoke(strip(message.params[-1] if message.params else ""), core.at(message)))


@TABLE.on("WARN", "NOTE", params=3)
def _note(core: Core, message: Message) -> None:
    core.emit(ServerSpoke(strip(message.params[-1]), core.at(message)))


@TABLE.on("372", params=2)
def _motd(core: Core, message: Message) -> None:
    core.emit(ServerSpoke(strip(message.params[1].removeprefix("- ")), core.at(message)))


@TABLE.on("265", "266", params=2)
def _counted(core: Core, message: Message) -> None:
    """RPL_LOCALUSERS, RPL_GLOBALUSERS: the text repeats the numbers before it."""
    core.emit(ServerSpoke(strip(message.params[-1]), core.at(message)))


@TABLE.on("004", "221", "369", "375", "396", "451")
def _not_shown(core: Core, message: Message) -> None:
    """Figures for programs, the beginnings and ends of what is shown without them, and that a PING came too early."""


def numeric(core: Core, message: Message) -> None:
    """Any other numeric: a refusal from 400 on, else a word of the server."""
    if "400" <= message.command <= "599":
        refused(core, message)
    elif len(message.params) > 1:
        core.emit(ServerSpoke(strip(" ".join(message.params[1:])), core.at(message)))


def refused(core: Core, message: Message) -> None:
    """Say what was refused, and of what if it was a text."""
    code = message.command
    subject, reason = _sentence(message)
    about = None
    if code in _ABOUT_TEXTS:
        about = "" if code in _WITHOUT_TARGET else subject
    part = _part_in_question(core, message, about)
    if history.refused(core, core.labels.of(message), reason):
        return
    if part is not None:
        core.emit(SendFailed(core.pending.fail(part), reason))
    elif subject == "CHATHISTORY":
        history.refused_without_label(core, [], reason)
    elif core.phase is not Phase.IN:
        # Mere noise of the negotiation: a server that knows no CAP, or wants NICK and USER first.
        core.emit(ServerSpoke(reason, core.at(message)))
    elif not core.labels.of(message):
        core.emit(RequestRefused(subject, reason, code))


def _sentence(message: Message) -> tuple[str, str]:
    """What a numeric is about, and what to say of it. Its parameters: our name, more of them, a text."""
    middle = list(message.params[1:-1])
    who = middle.pop(0) if message.command in _WITH_WHO and len(middle) > 1 else "This person"
    subject = middle[0] if middle else ""
    text = strip(message.params[-1]) if message.params else ""
    template = _SENTENCES.get(message.command)
    if template is None or ("{subject}" in template and not subject):
        return subject, text or f"The server refused this ({message.command})."
    return subject, template.format(subject=subject, who=who, text=text.removeprefix(_SAID_TWICE))


def _target_of(command: str, subject: str) -> str | None:
    """The target of the text that a FAIL is about: empty where it does not say, None where it is about no text."""
    if command == "BATCH":
        return ""
    return subject if command in ("PRIVMSG", "NOTICE") else None


def _part_in_question(core: Core, message: Message, about: str | None) -> Part | None:
    """The part of a text that a refusal is about: by its label, else the first that waits for an answer from the
    target ``about``, or from any where that is empty; None where it is not about texts.
    """
    label = core.labels.of(message)
    if label:
        return core.pending.labelled(label)
    return None if about is None else core.pending.first(core.key(about) if about else "")
