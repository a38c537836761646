"""IRCv3 "account-registration"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.accounts.database import Database
from server.accounts.logins import Logins
from server.accounts.store import Accounts
from server.config import AccountsSection, ServerSection
from tests.server.accounts_support import PASSWORD, add_account, log_in, member, ready
from tests.server.commands_support import SERVER, START, Harness, Person


def configure(harness: Harness, section: AccountsSection) -> None:
    harness.state.config = replace(harness.state.config, accounts=section)


def code(person: Person, line: str) -> str:
    """Of the FAIL that answers."""
    [answer] = person.ask(line)
    assert answer.command == "FAIL", answer
    return answer.params[1]


def capability(harness: Harness) -> str:
    listed = " ".join(answer.params[-1] for answer in harness.connect().ask("CAP LS 302")).split()
    [found] = [word for word in listed if word.startswith("draft/account-registration")]
    return found.partition("=")[2]


def test_registering_is_logging_in(harness: Harness) -> None:
    """ "Afterward, the client is assumed to be authenticated to the `<account>` as if it used SASL." """
    alice = harness.client("alice")
    assert alice.tell(f"REGISTER * * :{PASSWORD}") == [
        f":{SERVER} REGISTER SUCCESS alice :Account registered. You are logged in",
        f":{SERVER} 900 alice alice!alice@host1 alice :You are now logged in as alice",
    ]
    assert alice.client.account == "alice"
    assert log_in(ready(harness), "alice") == ["900", "903"]
    account = harness.state.logins.accounts.find("alice")
    assert account
    assert account.registered_at == START


def test_neighbours_are_told(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    bob = harness.client("bob", caps=["account-notify"], join="#r")
    bob.lines()
    alice.send(f"REGISTER * * :{PASSWORD}")
    assert bob.lines() == [":alice!alice@host1 ACCOUNT alice"]


@pytest.mark.parametrize(
    ("section", "value"),
    [
        (AccountsSection(), "before-connect,custom-account-name"),
        (AccountsSection(before_connect=False, email_required=True), "custom-account-name,email-required"),
    ],
)
def test_the_capability_says_how(harness: Harness, section: AccountsSection, value: str) -> None:
    configure(harness, section)
    assert capability(harness) == value


def test_an_account_may_have_another_name_than_the_nick(harness: Harness) -> None:
    """ "`custom-account-name` - if present, the account name can be different from the user's current nickname" """
    alice = harness.client("alice")
    assert alice.ask(f"REGISTER Wonder a@example.org :{PASSWORD}")[0].params[:2] == ("SUCCESS", "Wonder")
    account = harness.state.logins.accounts.find("wonder")
    assert account
    assert account.email == "a@example.org"


def test_before_registration(harness: Harness) -> None:
    """ "`before-connect` - if present, indicates the server supports early registration" """
    person = ready(harness).send("NICK alice")
    assert [answer.command for answer in person.ask(f"REGISTER * * :{PASSWORD}")] == ["REGISTER", "900"]
    person.send("USER a 0 * :a")
    assert person.numerics("CAP END")[0] == "001"
    assert person.client.account == "alice"


def test_not_before_registration_where_that_is_not_wanted(harness: Harness) -> None:
    configure(harness, AccountsSection(before_connect=False))
    person = ready(harness).send("NICK alice")
    assert code(person, f"REGISTER * * :{PASSWORD}") == "COMPLETE_CONNECTION_REQUIRED"
    assert code(person, "VERIFY alice 123") == "COMPLETE_CONNECTION_REQUIRED"


def test_a_nick_comes_first(harness: Harness) -> None:
    """ "Sent by the server if the client sends `REGISTER` before sending a NICK command." """
    assert code(harness.connect(), f"REGISTER * * :{PASSWORD}") == "NEED_NICK"


def test_it_is_no_way_around_the_servers_password(harness: Harness) -> None:
    """ "Servers should ensure that ... this functionality cannot be used to bypass any authentication restrictions" """
    harness.state.config = replace(harness.state.config, server=ServerSection(name=SERVER, password="sesame"))
    person = harness.connect().send("NICK alice")
    assert person.numerics(f"REGISTER * * :{PASSWORD}") == ["464"]
    person.send("PASS sesame")
    assert person.numerics(f"REGISTER * * :{PASSWORD}") == ["REGISTER", "900"]


def test_once_is_enough(harness: Harness) -> None:
    add_account(harness, "alice")
    alice = member(harness, "alice", "alice")
    assert code(alice, f"REGISTER other * :{PASSWORD}") == "ALREADY_AUTHENTICATED"
    assert code(alice, "VERIFY alice 123") == "ALREADY_AUTHENTICATED"


@pytest.mark.parametrize("name", ["alice", "ALICE", "аlice"])
def test_a_name_that_is_taken_or_looks_like_it(harness: Harness, name: str) -> None:
    add_account(harness, "alice")
    assert code(harness.client("bob"), f"REGISTER {name} * :{PASSWORD}") == "ACCOUNT_EXISTS"


@pytest.mark.parametrize("asked", ["root", "ROOT"])
def test_the_nick_of_somebody_else_cannot_be_registered(harness: Harness, asked: str) -> None:
    harness.client("root")
    person = harness.connect()
    assert person.numerics(f"NICK {asked}") == ["433"]
    assert code(person, f"REGISTER * * :{PASSWORD}") == "ACCOUNT_EXISTS"
    assert harness.state.logins.accounts.find("root") is None


@pytest.mark.parametrize("name", ["#room", "a,b", "1st", "אa", "a" * 33])
def test_a_name_that_cannot_be_one(harness: Harness, name: str) -> None:
    assert code(harness.client("bob"), f"REGISTER {name} * :{PASSWORD}") == "BAD_ACCOUNT_NAME"


@pytest.mark.parametrize(
    ("password", "expected"),
    [("short", "WEAK_PASSWORD"), ("x" * 301, "UNACCEPTABLE_PASSWORD"), ("long enough\x07", "UNACCEPTABLE_PASSWORD")],
)
def test_a_password_that_will_not_do(harness: Harness, password: str, expected: str) -> None:
    alice = harness.client("alice")
    assert code(alice, f"REGISTER * * :{password}") == expected
    assert not alice.client.account


@pytest.mark.parametrize("contact", ["nonsense", "a@b@c", "a@", "@b", "a@b,c@d", "a\x07@b"])
def test_an_address_that_is_none(harness: Harness, contact: str) -> None:
    assert code(harness.client("alice"), f"REGISTER * {contact} :{PASSWORD}") == "INVALID_EMAIL"


def test_an_address_where_one_is_asked_for(harness: Harness) -> None:
    """ "`email-required` - if present, registrations require a valid email address to process" """
    configure(harness, AccountsSection(email_required=True))
    alice = harness.client("alice")
    assert code(alice, f"REGISTER * * :{PASSWORD}") == "INVALID_EMAIL"
    assert alice.numerics(f"REGISTER * a@example.org :{PASSWORD}")[0] == "REGISTER"


def test_by_invitation_alone(harness: Harness) -> None:
    configure(harness, AccountsSection(registration="invite"))
    token = harness.state.logins.accounts.invite(7, START)
    alice, bob = harness.client("alice"), harness.client("bob")
    assert code(alice, f"REGISTER * * :{PASSWORD}") == "INVITATION_REQUIRED"
    assert code(alice, f"REGISTER * invite:guess :{PASSWORD}") == "INVALID_INVITATION"
    assert alice.numerics(f"REGISTER * invite:{token} :{PASSWORD}")[0] == "REGISTER"
    assert code(bob, f"REGISTER * invite:{token} :{PASSWORD}") == "INVALID_INVITATION"


def test_an_invitation_and_an_address(harness: Harness) -> None:
    configure(harness, AccountsSection(registration="invite", email_required=True))
    token = harness.state.logins.accounts.invite(7, START)
    alice = harness.client("alice")
    assert code(alice, f"REGISTER * invite:{token} :{PASSWORD}") == "INVALID_EMAIL"
    assert alice.numerics(f"REGISTER * a@example.org,invite:{token} :{PASSWORD}")[0] == "REGISTER"


def test_an_invitation_that_has_expired(harness: Harness) -> None:
    configure(harness, AccountsSection(registration="invite"))
    token = harness.state.logins.accounts.invite(1, START)
    harness.now += 86_400
    assert code(harness.client("alice"), f"REGISTER * invite:{token} :{PASSWORD}") == "INVALID_INVITATION"


def test_where_the_keeper_makes_the_accounts(harness: Harness) -> None:
    configure(harness, AccountsSection(registration="closed"))
    assert not any("account-registration" in line for line in harness.connect().tell("CAP LS 302"))
    assert harness.connect().ask("CAP REQ draft/account-registration")[0].params[1] == "NAK"
    assert code(harness.client("alice"), f"REGISTER * * :{PASSWORD}") == "DISALLOWED"


def test_there_is_nothing_to_verify(harness: Harness) -> None:
    assert code(harness.client("alice"), "VERIFY alice 123") == "INVALID_CODE"


def test_too_many_from_one_address(harness: Harness) -> None:
    person = harness.client("alice")
    codes = []
    for number in range(70):
        answer = person.ask(f"REGISTER name{number}x * :{PASSWORD}")[0]
        codes.append(answer.params[1] if answer.command == "FAIL" else "SUCCESS")
        person.client.account = ""
    assert codes[:60] == ["SUCCESS"] * 60
    assert codes[-1] == "TEMPORARILY_UNAVAILABLE"


def test_a_database_that_fails(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    alice = harness.client("alice")
    database = Database()
    harness.state.logins = Logins(Accounts(database), "minimal")
    database.close()
    assert code(alice, f"REGISTER * * :{PASSWORD}") == "TEMPORARILY_UNAVAILABLE"
    assert "cannot be read" in caplog.text
    assert PASSWORD not in caplog.text
    caplog.clear()


def test_the_answer_has_its_label(harness: Harness) -> None:
    alice = harness.client("alice", caps=["batch", "labeled-response"])
    opening, *_, closing = alice.ask(f"@label=x REGISTER * * :{PASSWORD}")
    assert (opening.command, opening.tags["label"], closing.command) == ("BATCH", "x", "BATCH")


def test_who_registers_the_name_of_a_removed_account_is_not_taken_for_its_owner(harness: Harness) -> None:
    """What was said to them in private, and their rooms, are nobody else's."""
    for name in ("alice", "bob"):
        add_account(harness, name)
    alice, bob = member(harness, "alice", "alice", join="#hers"), member(harness, "bob", "bob")
    carol = harness.client("carol")
    carol.send("PRIVMSG bob :between us")
    for name in ("alice", "bob"):
        [answer] = carol.ask(f"REGISTER {name} * :correct horse")
        assert "Somebody else goes by this name" in answer.params[-1]
    for person in (alice, bob):
        person.send("QUIT")
        [answer] = carol.ask(f"REGISTER {person.client.account} * :correct horse")
        assert "If it was you, log in" in answer.params[-1]
        harness.state.logins.accounts.remove(person.client.account)
    for name in ("alice", "bob"):
        [answer] = harness.client(name).ask("REGISTER * * :correct horse")
        assert answer.params[:3] == ("REGISTER", "ACCOUNT_EXISTS", name)
        assert "somebody's once" in answer.params[-1]
