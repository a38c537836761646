"""Somebody who logs in: the lines of SASL, as a client sends them."""

from __future__ import annotations

from protocol.message import Message
from protocol.sasl import ClientMechanism, Collector, PlainClient, chunks
from server.accounts.store import Account
from tests.server.commands_support import START, Harness, Person

PASSWORD = "correct horse"


def add_account(harness: Harness, name: str, password: str = PASSWORD) -> Account:
    """As the keeper does it, from another process."""
    logins = harness.state.logins
    return logins.accounts.add(name, logins.new_keys(password), at=START)


def ready(harness: Harness, *capabilities: str) -> Person:
    """Somebody who is connecting and may use SASL."""
    person = harness.connect()
    person.ask(f"CAP REQ :{' '.join(('sasl', *capabilities))}")
    return person


def authenticate(person: Person, mechanism: ClientMechanism) -> list[Message]:
    """Speak a mechanism to its end; what the server says to that."""
    answers = person.ask(f"AUTHENTICATE {mechanism.name}")
    while answers and answers[0].command == "AUTHENTICATE":
        collector = Collector()
        challenge = b"".join(collector.feed(answer.params[0]) or b"" for answer in answers)
        response = mechanism.respond(challenge)
        person.lines()
        answers = person.send(*(f"AUTHENTICATE {chunk}" for chunk in chunks(response))).messages()
    return answers


def log_in(person: Person, name: str, password: str = PASSWORD) -> list[str]:
    """With PLAIN; the commands of what comes back."""
    return [message.command for message in authenticate(person, PlainClient(name, password))]


def member(harness: Harness, nick: str, account: str, *capabilities: str, join: str = "") -> Person:
    """Somebody who is registered and logged in, and has read all of it."""
    person = ready(harness, *capabilities)
    assert log_in(person, account) == ["900", "903"]
    person.send(f"NICK {nick}", f"USER {nick} 0 * :{nick.title()} Example", "CAP END")
    if join:
        person.send(f"JOIN {join}")
    person.lines()
    return person
