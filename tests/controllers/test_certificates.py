"""Whom to trust: certificates that are asked about, remembered, changed, or named by a link."""

from __future__ import annotations

from app.models.preferences import Preferences
from app.models.rows import Field, Link
from app.transport.api import Address, Identity
from app.transport.commands import JoinRoom
from app.transport.events import CertificateDoubted, Connected, Disconnected, Ending
from tests.controllers.desk import Desk
from tests.controllers.scenes import GROUPED, PIN, welcome


def test_a_link_that_says_which_certificate_is_there_needs_no_question(desk: Desk) -> None:
    link = f"ircs://192.168.1.20:12346/%23garden?fingerprint={PIN}"
    desk.app.join_server("mei", link, "12346", "#lobby", secure=True)
    there = Address("192.168.1.20", 12346, fingerprint=PIN)
    assert desk.server.opened == [(there, Identity("mei"))]
    assert desk.keeper.kept[-1].trusted == {}
    desk.hear(Connected("mei"))
    assert desk.server.submitted == [JoinRoom("#garden")]
    assert desk.keeper.kept[-1].trusted == {"192.168.1.20:12346": PIN}
    assert (desk.keeper.kept[-1].address, desk.keeper.kept[-1].room) == ("192.168.1.20", "#garden")
    assert desk.screen.place
    assert desk.screen.place.address == link


def test_a_link_does_not_overrule_the_certificate_that_is_known() -> None:
    known = "cd" * 32
    desk = Desk(Preferences(trusted={"192.168.1.20:12346": known}))
    desk.app.join_server("mei", f"ircs://192.168.1.20:12346/?fingerprint={PIN}", "", "", secure=True)
    assert desk.server.opened[0][0].fingerprint == known


def doubt(desk: Desk, expected: str = "") -> None:
    desk.hear(
        CertificateDoubted("h", 12346, PIN, "No authority vouches for it.", expected),
        Disconnected(Ending.CERTIFICATE, "The certificate is not trusted."),
    )


def test_a_certificate_is_asked_about_and_remembered(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    doubt(desk)
    [question] = desk.screen.certificates
    assert question.fingerprint == GROUPED
    assert question.expected == ""
    assert "No authority vouches for it." in question.text
    desk.app.answer_certificate(trusted=True)
    assert desk.server.opened == [(Address("h", 12346, fingerprint=PIN), Identity("sam"))]
    assert desk.keeper.kept[-1].fingerprint("h", 12346) == PIN
    desk.hear(Connected("sam"))
    desk.let_in("#r")
    assert desk.titles() == ["#r"]
    desk.app.leave_place()
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    assert desk.server.opened[0][0].fingerprint == PIN


def test_a_certificate_that_is_not_trusted(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    doubt(desk)
    desk.app.answer_certificate(trusted=False)
    assert (welcome(desk).wrong, welcome(desk).busy) == (Field.ADDRESS, "")
    assert desk.keeper.kept[-1].trusted == {}
    assert len(desk.transports) == 1
    desk.app.answer_certificate(trusted=True)
    assert len(desk.transports) == 1


def test_a_certificate_that_changed_on_return(inside: Desk) -> None:
    inside.hear(Disconnected(Ending.LOST, "It broke."))
    inside.clock.advance(1)
    doubt(inside, expected="cd" * 32)
    [question] = inside.screen.certificates
    assert question.title == "The certificate of h has changed"
    assert question.expected == GROUPED.replace("AB", "CD")
    inside.clock.advance(100)
    assert len(inside.transports) == 1
    inside.app.answer_certificate(trusted=False)
    assert inside.screen.place
    assert inside.screen.place.link is Link.OFFLINE
    doubting = inside.screen.place
    assert doubting.can_retry


def test_a_changed_certificate_that_is_trusted_brings_us_back(inside: Desk) -> None:
    inside.hear(Disconnected(Ending.LOST, "It broke."))
    inside.clock.advance(1)
    doubt(inside, expected="cd" * 32)
    inside.sent()
    inside.app.answer_certificate(trusted=True)
    inside.hear(Connected("sam"))
    assert inside.sent() == [JoinRoom("#lobby")]
