"""Logging in on the way in, and later. Sources: IRCv3 "sasl-3.1", "sasl-3.2", "account-registration"; RFC 7677."""

from __future__ import annotations

import base64

import pytest

from app.transport.api import Identity, Login, Mechanism
from app.transport.commands import LogIn, Register, Verify
from app.transport.events import AccountChanged, AccountPending, AccountRefused, Connected, Disconnected, Ending
from protocol.scram import ScramServer, derive
from tests.transport.talking import ISUPPORT, Talk

WORD = "correct horse battery"
SASL = "sasl=PLAIN,SCRAM-SHA-256,EXTERNAL"
NOTHING = "There is nothing here."


def coming(mechanism: Mechanism, offered: str = SASL, *, password: str = WORD, private: bool = True) -> Talk:
    """On the way in, up to the answer to what was asked for."""
    talk = Talk(Identity("sam", login=Login(mechanism, "sammy", password)), private=private)
    talk.hear(f":irc.example CAP * LS :{offered}")
    requested = talk.sent[-1].removeprefix("CAP REQ ")
    talk.hear(f":irc.example CAP * ACK :{requested}")
    return talk


def said(talk: Talk) -> str:
    """What the last AUTHENTICATE carried."""
    return base64.b64decode(talk.take_sent()[-1].removeprefix("AUTHENTICATE ")).decode()


def says(text: bytes) -> str:
    return f"AUTHENTICATE {base64.b64encode(text).decode()}"


def end(talk: Talk) -> Disconnected:
    last = talk.events[-1]
    assert isinstance(last, Disconnected)
    return last


def greet(talk: Talk) -> list[object]:
    return [
        *talk.hear(":irc.example 001 sam :Welcome", f":irc.example 005 sam {ISUPPORT} :x", ":irc.example 422 sam :x")
    ]


def inside(capabilities: str = f"{SASL} draft/account-registration", *, private: bool = True) -> Talk:
    return Talk(private=private).enter(capabilities)


def test_plain_logs_in_before_the_end_of_the_negotiation() -> None:
    talk = coming(Mechanism.PLAIN)
    assert talk.take_sent()[-1] == "AUTHENTICATE PLAIN"
    talk.hear("AUTHENTICATE +")
    assert said(talk) == f"\0sammy\0{WORD}"
    talk.hear(":irc.example 900 sam sam!s@h sammy :You are now logged in", ":irc.example 903 sam :Done")
    assert talk.take_sent() == ["CAP END"]
    assert [each.account for each in greet(talk) if isinstance(each, Connected)] == ["sammy"]


def test_a_long_message_goes_in_lines_of_400() -> None:
    talk = coming(Mechanism.PLAIN, password="x" * 293)  # 300 bytes, 400 letters
    talk.take_sent()
    talk.hear("AUTHENTICATE +")
    first, last = talk.take_sent()
    assert (len(first), last) == (len("AUTHENTICATE ") + 400, "AUTHENTICATE +")


def test_scram_sends_no_password_and_believes_a_proof_alone() -> None:
    talk, server = coming(Mechanism.SCRAM), ScramServer("server")
    talk.hear("AUTHENTICATE +")
    assert server.begin(said(talk).encode()) == "sammy"
    talk.hear(says(server.challenge(derive(WORD, b"salt", 4096))))
    final = said(talk)
    assert WORD not in final
    talk.hear(says(server.finish(final.encode())))
    assert talk.take_sent() == ["AUTHENTICATE +"]
    talk.hear(":irc.example 903 sam :Done")
    assert talk.take_sent() == ["CAP END"]


def test_a_server_that_proves_nothing_is_not_believed() -> None:
    talk = coming(Mechanism.SCRAM)
    talk.hear("AUTHENTICATE +", ":irc.example 903 sam :Trust me")
    assert end(talk).ending is Ending.LOGIN
    assert "prove" in end(talk).reason


def test_a_wrong_proof_of_the_server_breaks_the_login_off() -> None:
    talk, server = coming(Mechanism.SCRAM), ScramServer("server")
    talk.hear("AUTHENTICATE +")
    server.begin(said(talk).encode())
    talk.hear(says(server.challenge(derive(WORD, b"salt", 4096))))
    talk.hear(says(b"v=" + base64.b64encode(bytes(32))))
    assert talk.take_sent()[-1] == "AUTHENTICATE *"
    assert end(talk).ending is Ending.LOGIN


def test_external_says_nothing_but_its_name() -> None:
    talk = coming(Mechanism.EXTERNAL)
    assert talk.take_sent()[-1] == "AUTHENTICATE EXTERNAL"
    talk.hear("AUTHENTICATE +")
    assert talk.take_sent() == ["AUTHENTICATE +"]


def test_a_password_is_never_sent_where_others_can_listen() -> None:
    talk = coming(Mechanism.PLAIN, private=False)
    assert not any(line.startswith("AUTHENTICATE") for line in talk.sent)
    assert (end(talk).ending, "not secure" in end(talk).reason) == (Ending.LOGIN, True)


@pytest.mark.parametrize("offered", ["sasl=PLAIN,EXTERNAL", "multi-prefix"])
def test_no_weaker_login_is_taken_instead(offered: str) -> None:
    talk = coming(Mechanism.SCRAM, offered)
    assert not any(line.startswith("AUTHENTICATE") for line in talk.sent)
    assert end(talk).ending is Ending.LOST, "it may be back later"


def test_a_server_without_values_is_tried() -> None:
    """CAP LS without 302 names no mechanisms ("sasl-3.1")."""
    assert coming(Mechanism.PLAIN, "sasl").take_sent()[-1] == "AUTHENTICATE PLAIN"


def test_nobody_comes_in_as_a_guest_where_an_account_was_meant() -> None:
    talk = Talk(Identity("sam", login=Login(Mechanism.PLAIN, "sammy", WORD)))
    assert not any(isinstance(each, Connected) for each in greet(talk))
    assert end(talk).ending is Ending.LOST


@pytest.mark.parametrize(
    ("numeric", "word"), [("902", "locked"), ("904", "password"), ("905", "too long"), ("906", "gave")]
)
def test_a_failure_says_what_to_do(numeric: str, word: str) -> None:
    talk = coming(Mechanism.PLAIN)
    talk.hear("AUTHENTICATE +", f":irc.example {numeric} sam :{NOTHING}")
    assert (end(talk).ending, word in end(talk).reason) == (Ending.LOGIN, True)


def test_mechanisms_that_there_are_instead_come_before_the_failure() -> None:
    talk = coming(Mechanism.EXTERNAL)
    talk.hear(":irc.example 908 sam PLAIN :are available", f":irc.example 904 sam :{NOTHING}")
    assert "certificate" in end(talk).reason


def test_logging_in_later() -> None:
    talk = inside()
    talk.ask(LogIn(Login(Mechanism.PLAIN, "sammy", WORD)))
    assert talk.take_sent() == ["AUTHENTICATE PLAIN"]
    talk.hear("AUTHENTICATE +")
    assert said(talk) == f"\0sammy\0{WORD}"
    events = talk.hear(":irc.example 900 sam sam!s@h sammy :You are now logged in", ":irc.example 903 sam :Done")
    assert AccountChanged("sammy") in events
    assert talk.take_sent() == []
    talk.ask(LogIn(Login(Mechanism.PLAIN, "sammy", "no")))
    (refused,) = talk.hear("AUTHENTICATE +", f":irc.example 904 sam :{NOTHING}")
    assert isinstance(refused, AccountRefused)


def test_an_account_is_made() -> None:
    talk = inside()
    talk.ask(Register("sammy", WORD, "sam@mail.example"))
    assert talk.take_sent() == [f"REGISTER sammy sam@mail.example :{WORD}"]
    events = talk.hear(":irc.example REGISTER SUCCESS sammy :Done", ":irc.example 900 sam sam!s@h sammy :Hello")
    assert AccountChanged("sammy") in events


def test_an_account_waits_for_a_code() -> None:
    talk = inside()
    talk.ask(Register("sammy", WORD))
    assert talk.take_sent() == [f"REGISTER sammy * :{WORD}"]
    assert talk.hear("REGISTER VERIFICATION_REQUIRED sammy :A letter is on its way") == [
        AccountPending("sammy", "A letter is on its way")
    ]
    talk.ask(Verify("sammy", "1234"))
    assert talk.take_sent() == ["VERIFY sammy 1234"]
    assert talk.hear("FAIL VERIFY INVALID_CODE sammy :That is not it") == [
        AccountRefused("That is not it", "INVALID_CODE")
    ]


def test_a_refused_account_comes_with_the_servers_reason() -> None:
    talk = inside()
    talk.ask(Register("sammy", "abc"))
    assert talk.hear("FAIL REGISTER WEAK_PASSWORD sammy :Longer, please") == [
        AccountRefused("Longer, please", "WEAK_PASSWORD")
    ]


@pytest.mark.parametrize(("capabilities", "private"), [(SASL, True), (f"{SASL} draft/account-registration", False)])
def test_no_account_is_asked_for_in_vain_or_in_the_open(capabilities: str, private: bool) -> None:
    talk = inside(capabilities, private=private)
    (refused,) = talk.ask(Register("sammy", WORD))
    assert isinstance(refused, AccountRefused)
    assert talk.take_sent() == []
