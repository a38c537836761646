"""What is typed while the connection is away waits; what was on its way may be sent again."""

from __future__ import annotations

from math import ceil

from app.controllers.application import BATCH
from app.models.rows import ComposerRow, Delivery
from app.transport.commands import SendText
from app.transport.events import Ability, Connected, SendFailed, TextReceived
from tests.controllers.archive import IN, Archive, line
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST


def test_what_is_typed_meanwhile_waits_and_is_sent_in_order(inside: Desk) -> None:
    inside.hear(LOST)
    inside.sent()
    inside.app.send("one")
    inside.app.send("/me two")
    inside.app.send("/msg mei psst")
    assert [row.delivery for row in inside.messages()] == [Delivery.WAITING] * 2
    inside.clock.advance(1)
    inside.app.send("three")
    inside.hear(Connected("sam"))
    assert [(text.target, text.text) for text in inside.texts()] == [("mei", "psst")]
    inside.let_in("#lobby")
    texts = inside.texts()
    assert [(text.target, text.text) for text in texts[1:]] == [
        ("#lobby", "one"),
        ("#lobby", "two"),
        ("#lobby", "three"),
    ]
    for text in texts:
        inside.echo(text)
    assert inside.lines() == ["<sam> one", "* sam two", "<sam> three"]
    assert {row.delivery for row in inside.messages()} == {Delivery.SENT}
    assert not inside.app.busy


def test_below_the_entry_stands_how_much_waits(inside: Desk) -> None:
    inside.app.send("on its way")
    assert not inside.screen.typing.spans, "that says so itself"
    inside.echo(inside.texts()[0])
    inside.hear(LOST)
    inside.app.send("one")
    assert (inside.screen.typing.text, inside.screen.typing.waiting) == ("1 message waiting", True)
    inside.app.send("two")
    assert inside.screen.typing.text == "2 messages waiting"
    inside.app.talk_to("mei")
    assert not inside.screen.typing.spans
    inside.app.select(inside.row("#lobby").key)
    inside.clock.advance(1)
    inside.hear(Connected("sam"))
    assert inside.screen.typing.text == "2 messages waiting", "until we are in the room"
    inside.let_in("#lobby")
    assert not inside.screen.typing.spans
    assert [text.text for text in inside.texts()] == ["on its way", "one", "two"]


def test_what_waits_in_a_closed_conversation_is_not_sent(inside: Desk) -> None:
    inside.app.send("/query mei")
    inside.hear(LOST)
    inside.app.send("never mind")
    assert inside.app.busy
    inside.app.send("/part")
    inside.clock.advance(1)
    inside.hear(Connected("sam"))
    inside.let_in("#lobby")
    assert inside.texts() == []
    assert not inside.app.busy


def test_the_entry_says_that_what_is_typed_meanwhile_is_kept(inside: Desk) -> None:
    inside.app.keep_draft("half a thou")
    inside.hear(LOST)
    assert inside.screen.composer == ComposerRow("Kept here and sent when the connection is back", "half a thou")
    inside.clock.advance(1)
    inside.hear(Connected("sam"))
    assert inside.screen.composer == ComposerRow("Message #lobby", "half a thou")


def test_what_was_on_its_way_may_be_sent_again(inside: Desk) -> None:
    inside.app.send("did you get this?")
    inside.hear(LOST)
    [row] = inside.messages()
    assert row.delivery is Delivery.FAILED
    assert "before it was known" in row.trouble
    inside.app.retry(row.key)
    assert inside.messages()[0].delivery is Delivery.WAITING
    inside.clock.advance(1)
    inside.hear(Connected("sam"))
    inside.let_in("#lobby")
    first, again = inside.texts()
    assert again.text == first.text
    assert again.reference == first.reference  # by which our server knows that it has it already
    inside.echo(again)
    assert inside.lines() == ["<sam> did you get this?"]


def test_a_failed_text_is_retried_or_discarded(inside: Desk) -> None:
    inside.app.send("/me waves")
    [text] = inside.texts()
    inside.hear(SendFailed(text.reference, "You cannot talk in #lobby: only some may."))
    [row] = inside.messages()
    assert (row.delivery, row.trouble) == (Delivery.FAILED, "You cannot talk in #lobby: only some may.")
    inside.app.retry(row.key)
    again = inside.texts()[-1]
    assert (again.text, again.kind) == ("waves", text.kind)
    inside.hear(SendFailed(again.reference, "No."))
    inside.app.discard(row.key)
    assert inside.messages() == []
    inside.app.retry(row.key)
    assert len(inside.texts()) == 2


def test_nothing_is_sent_before_the_connection_is_back(inside: Desk) -> None:
    inside.hear(LOST)
    inside.sent()
    inside.app.send("/topic Tea")
    inside.app.send("/join #tea")
    inside.app.send("/nick mei")
    assert inside.sent() == []
    assert [line for line in inside.lines() if "back" in line] == [
        "- That has to wait until the connection is back.",
        "- #tea cannot be entered before the connection is back.",
        "- That has to wait until the connection is back.",
    ]


def test_five_hundred_texts_cost_one_redraw_a_batch(inside: Desk) -> None:
    inside.screen.calls.clear()
    inside.server.deliver(*(TextReceived("#lobby", False, "mei", str(n), inside.clock.now()) for n in range(500)))
    inside.settle()
    assert inside.screen.calls == ["splice"] * ceil(500 / BATCH)
    assert len(inside.messages()) == 500


def test_a_text_sent_while_the_news_of_the_loss_is_on_its_way(inside: Desk) -> None:
    inside.server.deliver(LOST)
    inside.app.send("hello")
    inside.settle()
    [row] = inside.messages()
    assert row.delivery is not Delivery.SENT
    assert [each for each in inside.server.submitted if isinstance(each, SendText)] == []


def test_a_server_that_knows_an_account_again_is_sent_it_again(desk: Desk) -> None:
    resending = Connected("sam", abilities=frozenset({Ability.RESEND}), account="sam")
    desk.app.join_server("sam", "chat.example", "", "#lobby", secure=True)
    desk.hear(resending)
    desk.let_in("#lobby")
    desk.app.send("did you get this?")
    desk.hear(LOST)
    assert [row.delivery for row in desk.messages()] == [Delivery.WAITING]
    assert desk.app.busy
    desk.clock.advance(1)
    desk.hear(resending)
    desk.let_in("#lobby")
    first, again = desk.texts()
    assert again == first
    desk.hear(LOST)
    desk.clock.advance(2)
    desk.hear(Connected("sam", abilities=frozenset({Ability.RESEND})))
    assert [row.delivery for row in desk.messages()] == [Delivery.FAILED]


def test_what_is_in_the_history_has_arrived(desk: Desk) -> None:
    archive = Archive(desk)
    archive.come_in()
    archive.answer()
    desk.app.send("did you get this?")
    desk.app.send("and this?")
    desk.hear(LOST)
    archive.note(line(1, "sam", "did you get this?"))
    desk.clock.advance(1)
    desk.hear(IN)
    desk.let_in("#lobby")
    archive.answer()
    assert [(row.text, row.delivery) for row in desk.messages()] == [
        ("did you get this?", Delivery.SENT),
        ("and this?", Delivery.FAILED),
    ]
