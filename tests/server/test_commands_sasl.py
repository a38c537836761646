"""IRCv3 "sasl-3.1" and "sasl-3.2"."""

from __future__ import annotations

import base64

import pytest

from protocol.sasl import MOST, ClientMechanism, PlainClient
from protocol.scram import ScramClient
from server.accounts.database import Database
from server.accounts.logins import Logins
from server.accounts.store import Accounts
from tests.server.accounts_support import PASSWORD, add_account, authenticate, log_in, member, ready
from tests.server.commands_support import SERVER, Harness


def plain(text: str) -> str:
    return "AUTHENTICATE " + base64.b64encode(text.encode()).decode()


def test_the_capability_lists_the_mechanisms(harness: Harness) -> None:
    """ "Servers SHOULD advertise the available SASL authentication mechanisms in the value" """
    listed = " ".join(answer.params[-1] for answer in harness.connect().ask("CAP LS 302"))
    assert "sasl=PLAIN,SCRAM-SHA-256" in listed.split()


@pytest.mark.parametrize(
    "mechanism", [PlainClient("Alice", PASSWORD), ScramClient("alice", PASSWORD, "nonce")], ids=["PLAIN", "SCRAM"]
)
def test_logging_in(harness: Harness, mechanism: ClientMechanism) -> None:
    add_account(harness, "alice")
    person = ready(harness)
    answers = authenticate(person, mechanism)
    assert [str(answer) for answer in answers] == [
        f":{SERVER} 900 * *!*@host1 alice :You are now logged in as alice",
        f":{SERVER} 903 * :SASL authentication successful",
    ]
    assert mechanism.finished
    assert person.client.account == "alice"


@pytest.mark.parametrize(("name", "password"), [("alice", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_or_password(harness: Harness, name: str, password: str) -> None:
    """The answer does not say which."""
    add_account(harness, "alice")
    for mechanism in (PlainClient(name, password), ScramClient(name, password, "nonce")):
        person = ready(harness)
        [answer] = authenticate(person, mechanism)
        assert answer.params[1:] == ("SASL authentication failed: The account's name or the password is wrong",)
        assert answer.command == "904"
        assert not person.client.account


def test_the_mechanism_is_named_in_any_case(harness: Harness) -> None:
    assert ready(harness).tell("AUTHENTICATE plain") == [f":{SERVER} AUTHENTICATE +"]


def test_a_mechanism_that_is_not_there(harness: Harness) -> None:
    """ "RPL_SASLMECHS MAY be sent in reply to an AUTHENTICATE command which requests an unsupported mechanism" """
    mechanisms, failed = ready(harness).ask("AUTHENTICATE EXTERNAL")
    assert (mechanisms.command, mechanisms.params[1]) == ("908", "PLAIN,SCRAM-SHA-256")
    assert failed.command == "904"


def test_the_capability_comes_first(harness: Harness) -> None:
    """ "The client MUST enable the sasl capability before using the AUTHENTICATE command" """
    assert harness.connect().numerics("AUTHENTICATE PLAIN") == ["904"]


def test_the_client_may_abort(harness: Harness) -> None:
    """ "The client can abort an authentication by sending an asterisk as the data." """
    person = ready(harness)
    person.send("AUTHENTICATE PLAIN")
    assert person.numerics("AUTHENTICATE *") == ["906"]
    assert person.tell("AUTHENTICATE PLAIN") == [f":{SERVER} AUTHENTICATE +"]


def test_a_line_of_more_than_400_letters(harness: Harness) -> None:
    """905 "the parameter longer than 400 bytes" """
    person = ready(harness)
    person.send("AUTHENTICATE PLAIN")
    assert person.numerics(f"AUTHENTICATE {'A' * 401}") == ["905"]
    assert person.tell("AUTHENTICATE PLAIN") == [f":{SERVER} AUTHENTICATE +"]


def test_the_sum_of_the_lines_has_a_cap(harness: Harness) -> None:
    """ "The server MAY place a limit on the total length of a response." """
    person = ready(harness)
    person.send("AUTHENTICATE PLAIN")
    for _ in range(MOST // 400):
        assert person.tell(f"AUTHENTICATE {'A' * 400}") == []
    assert person.numerics(f"AUTHENTICATE {'A' * 400}") == ["904"]


@pytest.mark.parametrize("length", [291, 292, 591, 592])
def test_long_passwords_take_several_lines(harness: Harness, length: int) -> None:
    add_account(harness, "foo", "x" * length)
    assert log_in(ready(harness), "foo", "x" * length) == ["900", "903"]


@pytest.mark.parametrize(
    "line",
    ["AUTHENTICATE !!!", "AUTHENTICATE +", plain("alice"), plain("\0\0x"), plain("\0alice\0"), plain("a\0b\0c\0d")],
)
def test_what_makes_no_sense_fails_and_may_be_retried(harness: Harness, line: str) -> None:
    """ "If authentication fails, a 904 or 905 numeric will be sent and the client MAY retry" """
    add_account(harness, "alice")
    person = ready(harness)
    person.send("AUTHENTICATE PLAIN")
    assert person.numerics(line) == ["904"]
    assert log_in(person, "alice") == ["900", "903"]


@pytest.mark.parametrize("line", [plain("hello"), plain("n,,n=alice"), plain("p=x,,n=alice,r=x")])
def test_scram_that_makes_no_sense(harness: Harness, line: str) -> None:
    person = ready(harness)
    person.send("AUTHENTICATE SCRAM-SHA-256")
    assert person.numerics(line) == ["904"]
    assert person.client.sasl is None


def test_scram_ends_with_an_empty_message(harness: Harness) -> None:
    """ "If the mechanism finishes with the server sending a non-empty challenge (such as in SCRAM), clients MUST still
    send an empty response."
    """

    class Talkative(ScramClient):
        def respond(self, challenge: bytes) -> bytes:
            return super().respond(challenge) or b"more"

    add_account(harness, "alice")
    person = ready(harness)
    [answer] = authenticate(person, Talkative("alice", PASSWORD, "nonce"))
    assert answer.command == "904"
    assert not person.client.account


@pytest.mark.parametrize(("authzid", "expected"), [("", "900"), ("ALICE", "900"), ("other", "904")])
def test_nobody_acts_as_somebody_else(harness: Harness, authzid: str, expected: str) -> None:
    """RFC 4616, section 2: "verify that the authentication credentials permit the client to act as the (presented or
    derived) authorization identity"
    """
    add_account(harness, "alice")
    add_account(harness, "other")
    person = ready(harness)
    person.send("AUTHENTICATE PLAIN")
    assert person.numerics(plain(f"{authzid}\0alice\0{PASSWORD}"))[0] == expected


def test_registration_ends_an_exchange(harness: Harness) -> None:
    """ "the server SHOULD abort it and send a 906 numeric, then register the client without authentication" """
    person = ready(harness)
    person.send("AUTHENTICATE PLAIN", "NICK alice", "USER a 0 * :a")
    assert person.numerics("CAP END")[:2] == ["906", "001"]
    assert person.client.sasl is None


def test_logging_in_after_registration_and_as_somebody_else(harness: Harness) -> None:
    """ "Servers SHOULD allow a client, authenticated or otherwise, to reauthenticate" """
    add_account(harness, "alice")
    add_account(harness, "bob")
    person = harness.client("carol", caps=["sasl"])
    assert log_in(person, "alice") == ["900", "903"]
    assert log_in(person, "bob") == ["900", "903"]
    assert person.client.account == "bob"
    assert log_in(person, "alice", "wrong") == ["904"]
    assert person.client.account == "bob"


def test_who_is_suspended(harness: Harness) -> None:
    """902 "the account is currently locked out, held, or otherwise administratively made unavailable" """
    add_account(harness, "alice")
    harness.state.logins.accounts.set_flags("alice", operator=False, suspended=True)
    assert log_in(ready(harness), "alice") == ["902"]
    assert log_in(ready(harness), "alice", "wrong") == ["904"]


def test_the_account_of_an_operator_has_the_powers_of_one(harness: Harness) -> None:
    add_account(harness, "alice")
    harness.state.logins.accounts.set_flags("alice", operator=True, suspended=False)
    assert "o" in member(harness, "alice", "alice").client.modes
    later = harness.client("later", caps=["sasl"])
    assert log_in(later, "alice")[-1] == "381"
    assert "o" in later.client.modes


def test_who_guesses_is_slowed_down(harness: Harness) -> None:
    add_account(harness, "alice")
    person = ready(harness)
    for _ in range(6):
        assert log_in(person, "alice", "guess") == ["904"]
    [answer] = authenticate(person, PlainClient("alice", PASSWORD))
    assert answer.command == "904"
    assert "Try again in 1 s" in answer.params[-1]


def test_deriving_keys_does_not_hold_the_lock(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    check = harness.state.logins.check
    add_account(harness, "alice")

    def watched(name: str, password: str, address: str) -> object:
        held.append(harness.dispatcher.lock.locked())
        return check(name, password, address)

    monkeypatch.setattr(harness.state.logins, "check", watched)
    assert log_in(ready(harness), "alice") == ["900", "903"]
    assert held == [False]


def test_a_database_that_fails(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    person = ready(harness)
    database = Database()
    harness.state.logins = Logins(Accounts(database))
    database.close()
    for mechanism in (PlainClient("alice", PASSWORD), ScramClient("alice", PASSWORD, "nonce")):
        [answer] = authenticate(person, mechanism)
        assert answer.command == "904"
        assert "Try again later" in answer.params[-1]
    assert person.numerics("NICK alice") == ["437"]
    assert "cannot be read" in caplog.text
    caplog.clear()
