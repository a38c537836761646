"""Logging in with a certificate: SASL EXTERNAL (IRCv3 "sasl-3.1"; RFC 4422, appendix A), CERT, and who sees it."""

from __future__ import annotations

import base64
import logging

import pytest

from server.accounts.database import AccountsError
from server.accounts.fingerprints import MOST
from tests.server.accounts_support import add_account, log_in
from tests.server.commands_support import SERVER, START, Harness, Person

MINE, OTHER = "ab" * 32, "cd" * 32
ADDED = f"You can log in to alice with your certificate {MINE} now"
LOGGED_IN = ["900", "903"]


def shows(harness: Harness, certificate: str = MINE) -> Person:
    """Somebody who is connecting, over TLS, with a certificate."""
    person = harness.connect(secure=True, certificate=certificate)
    person.ask("CAP REQ :sasl")
    return person


def alice(harness: Harness, certificate: str = MINE) -> Person:
    """Who is here, logged in with a password."""
    if not harness.state.logins.accounts.find("alice"):
        add_account(harness, "alice")
    person = shows(harness, certificate)
    assert log_in(person, "alice") == LOGGED_IN
    person.send("NICK alice", "USER alice 0 * :Alice Example", "CAP END").lines()
    return person


def external(person: Person, authzid: str = "") -> list[str]:
    """Log in with the certificate; the commands of what comes back."""
    assert person.tell("AUTHENTICATE EXTERNAL") == [f":{SERVER} AUTHENTICATE +"]
    return person.numerics("AUTHENTICATE " + (base64.b64encode(authzid.encode()).decode() or "+"))


@pytest.fixture
def known(harness: Harness) -> Harness:
    """A server that knows the certificate of alice."""
    add_account(harness, "alice")
    harness.state.logins.accounts.fingerprints.add("alice", MINE, START)
    return harness


@pytest.mark.parametrize(
    ("certificate", "offered"), [("", "PLAIN,SCRAM-SHA-256"), (MINE, "PLAIN,SCRAM-SHA-256,EXTERNAL")]
)
def test_it_is_offered_to_whoever_shows_a_certificate(harness: Harness, certificate: str, offered: str) -> None:
    """ "Clients SHOULD pick a mechanism present in the CAP LS reply" """
    listed = " ".join(answer.params[-1] for answer in harness.connect(certificate=certificate).ask("CAP LS 302"))
    assert f"sasl={offered}" in listed.split()
    mechanisms, _ = shows(harness, certificate).ask("AUTHENTICATE NONSENSE")
    assert (mechanisms.command, mechanisms.params[1]) == ("908", offered)


@pytest.mark.parametrize("authzid", ["", "alice", "ALICE"])
def test_logging_in(known: Harness, authzid: str) -> None:
    person = shows(known)
    assert external(person, authzid) == LOGGED_IN
    assert person.client.account == "alice"


def test_acting_as_somebody_else(known: Harness) -> None:
    add_account(known, "bob")
    person = shows(known)
    assert external(person, "bob") == ["904"]
    assert not person.client.account


def test_without_a_certificate(known: Harness) -> None:
    mechanisms, failed = shows(known, "").ask("AUTHENTICATE EXTERNAL")
    assert (mechanisms.command, failed.command) == ("908", "904")
    assert failed.params[-1] == "SASL authentication failed: You show no certificate"


def test_with_one_that_nobody_has(known: Harness) -> None:
    person = shows(known, OTHER)
    assert external(person) == ["904"]
    assert not person.client.account
    assert external(person) == ["904"], "one may try again"


@pytest.mark.parametrize("message", ["/w==", "====", "A" * 401])
def test_a_message_that_makes_no_sense(known: Harness, message: str) -> None:
    person = shows(known)
    person.send("AUTHENTICATE EXTERNAL")
    [refusal] = person.numerics(f"AUTHENTICATE {message}")
    assert refusal in ("904", "905")
    assert not person.client.account


def test_a_suspended_account(known: Harness) -> None:
    known.state.logins.accounts.set_flags("alice", operator=False, suspended=True)
    person = shows(known)
    assert external(person) == ["902"]
    assert not person.client.account


def test_an_operators_account_has_its_powers(known: Harness) -> None:
    known.state.logins.accounts.set_flags("alice", operator=True, suspended=False)
    person = shows(known)
    external(person)
    person.send("NICK alice", "USER alice 0 * :A", "CAP END")
    assert "o" in person.client.modes


def test_an_account_that_is_gone_takes_its_certificates_along(known: Harness) -> None:
    known.state.logins.accounts.remove("alice")
    add_account(known, "alice", "another person")
    assert external(shows(known)) == ["904"]


def test_accounts_that_cannot_be_read(
    known: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    person = shows(known)
    monkeypatch.setattr(known.state.logins.accounts, "find_by_fingerprint", _fail)
    assert external(person) == ["904"]
    _expect_error(caplog)


# CERT


def test_adding_listing_and_deleting(harness: Harness) -> None:
    person = alice(harness)
    assert person.tell("CERT LIST") == [
        f":{SERVER} NOTICE alice :No certificate logs in to alice. CERT ADD adds the one that you show"
    ]
    assert person.tell("CERT ADD") == [f":{SERVER} NOTICE alice :{ADDED}"]
    assert person.tell("cert list") == [
        f":{SERVER} NOTICE alice :{MINE} since 2023-11-14, the one that you show",
    ]
    assert external(shows(harness)) == LOGGED_IN
    shown = ":".join(MINE[n : n + 2] for n in range(0, 64, 2)).upper()
    assert person.tell(f"CERT DEL {shown}") == [
        f":{SERVER} NOTICE alice :The certificate {MINE} logs in to alice no longer"
    ]
    assert external(shows(harness)) == ["904"]


def test_adding_it_again_changes_nothing(known: Harness) -> None:
    assert alice(known).tell("CERT ADD") == [f":{SERVER} NOTICE alice :{ADDED}"]
    assert len(known.state.logins.accounts.fingerprints.all("alice")) == 1


def refusal(person: Person, line: str) -> str:
    [answer] = person.ask(line)
    assert (answer.command, answer.params[0]) == ("FAIL", "CERT")
    return answer.params[1]


def test_what_is_refused(known: Harness) -> None:
    assert refusal(known.client("guest"), "CERT ADD") == "ACCOUNT_REQUIRED"
    person = alice(known, "")
    assert refusal(person, "CERT ADD") == "NO_CERTIFICATE"
    assert refusal(person, "CERT DEL") == "INVALID_FINGERPRINT"
    assert refusal(person, "CERT DEL 12345") == "INVALID_FINGERPRINT"
    assert refusal(person, f"CERT DEL {OTHER}") == "NOT_FOUND"
    assert refusal(person, "CERT STEAL") == "INVALID_PARAMS"
    assert person.numerics("CERT") == ["461"]


def test_a_certificate_belongs_to_one_account(harness: Harness) -> None:
    add_account(harness, "bob")
    harness.state.logins.accounts.fingerprints.add("bob", MINE, START)
    person = alice(harness)
    assert refusal(person, "CERT ADD") == "ALREADY_USED"
    assert refusal(person, f"CERT DEL {MINE}") == "NOT_FOUND"
    bob = shows(harness)
    external(bob)
    assert bob.client.account == "bob"


def test_there_is_an_end_to_them(harness: Harness) -> None:
    person = alice(harness)
    for n in range(MOST):
        harness.state.logins.accounts.fingerprints.add("alice", f"{n:064x}", START)
    assert refusal(person, "CERT ADD") == "TOO_MANY"


def test_an_account_that_has_been_removed_meanwhile(harness: Harness) -> None:
    person = alice(harness)
    harness.state.logins.accounts.remove("alice")
    assert refusal(person, "CERT ADD") == "ACCOUNT_REQUIRED"


def test_accounts_that_cannot_be_written(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    person = alice(harness)
    monkeypatch.setattr(harness.state.logins.accounts.fingerprints, "add", _fail)
    assert refusal(person, "CERT ADD") == "TEMPORARILY_UNAVAILABLE"
    _expect_error(caplog)


def test_the_answer_has_the_label(harness: Harness) -> None:
    person = alice(harness)
    person.send("CAP REQ :labeled-response batch")
    [answer] = person.ask("@label=x CERT ADD")
    assert (answer.command, answer.tags["label"]) == ("NOTICE", "x")


def _fail(*_: object) -> None:
    raise AccountsError("The disk is on fire.")


def _expect_error(caplog: pytest.LogCaptureFixture) -> None:
    """It is noted for the keeper, once."""
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in errors] == ["The disk is on fire."]
    caplog.clear()


# who sees it


def test_whois_shows_it_to_oneself_and_to_operators(harness: Harness) -> None:
    line = f"has client certificate fingerprint {MINE}"
    person, keeper, stranger = alice(harness), harness.client("keeper"), harness.client("stranger")
    harness.state.change_mode(keeper.client, "o")
    for asker, sees in ((person, True), (keeper, True), (stranger, False)):
        answers = [answer for answer in asker.ask("WHOIS alice") if answer.command == "276"]
        assert [answer.params[1:] for answer in answers] == [("alice", line)] * sees
    assert "276" not in stranger.numerics("WHOIS stranger"), "none is shown"
