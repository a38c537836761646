"""Answering one message among many."""

from __future__ import annotations

from app.models.rows import Delivery, ReplyingRow, ReplyRow
from app.transport.commands import FetchHistory, SendText, Stretch
from app.transport.events import HistoryReceived, SendFailed, TextDeleted, TextReceived
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST


def begin(desk: Desk) -> None:
    desk.says("mei", "who \x02brings\x02\n\ntea?", msgid="m1")
    desk.app.reply(desk.messages()[0].key)


def test_what_is_answered_stands_above_the_entry_until_it_was(able: Desk) -> None:
    begin(able)
    assert able.screen.replying
    assert (able.screen.replying.sender, able.screen.replying.text) == ("mei", "who brings tea?")
    able.app.send("I do")
    [text] = able.texts()
    assert (text.text, text.reply_to) == ("I do", "m1")
    assert able.screen.replying is None
    quoted = ReplyRow("mei", able.messages()[0].colour, "who brings tea?")
    assert able.messages()[1].reply == quoted
    able.echo(text, "m2")
    assert (able.messages()[1].reply, able.messages()[1].delivery) == (quoted, Delivery.SENT)
    able.app.send("and milk")
    assert able.texts()[-1].reply_to == ""


def test_escape_lets_it_be(able: Desk) -> None:
    begin(able)
    able.app.cancel_reply()
    assert able.screen.replying is None
    able.app.send("hello")
    assert able.texts()[-1].reply_to == ""


def test_each_conversation_has_its_own(able: Desk) -> None:
    begin(able)
    able.app.talk_to("ravi")
    assert able.screen.replying is None
    able.app.send("psst")
    assert able.texts()[-1] == SendText("ravi", "psst", able.texts()[-1].reference)
    able.app.select(able.row("#lobby").key)
    assert isinstance(able.screen.replying, ReplyingRow)


def test_what_is_taken_back_is_not_answered(able: Desk) -> None:
    begin(able)
    able.hear(TextDeleted("#lobby", False, "m1", "mei", able.clock.now()))
    assert able.screen.replying is None


def test_an_answer_that_failed_still_answers_when_it_is_sent_again(able: Desk) -> None:
    begin(able)
    able.app.send("I do")
    [text] = able.texts()
    able.hear(SendFailed(text.reference, "No."))
    able.app.retry(able.messages()[1].key)
    assert able.texts()[-1] == text


def test_an_answer_that_waited_for_the_connection_still_answers(able: Desk) -> None:
    begin(able)
    able.hear(LOST)
    able.app.send("I do")
    assert able.messages()[1].reply


def test_a_click_goes_to_what_is_answered(able: Desk) -> None:
    begin(able)
    able.app.cancel_reply()
    answer = TextReceived("#lobby", False, "ravi", "I do", able.clock.now(), msgid="m2", reply_to="m1")
    able.hear(answer)
    question, reply = able.messages()
    able.app.go_to_reply(reply.key)
    assert able.screen.revealed == [question.key]
    able.app.go_to_reply(question.key)
    assert able.screen.revealed == [question.key]


def test_what_is_answered_is_fetched_where_it_is_not_at_hand(able: Desk) -> None:
    able.hear(TextReceived("#lobby", False, "ravi", "I do", able.clock.now(), msgid="m2", reply_to="m0"))
    able.sent()
    able.app.go_to_reply(able.messages()[-1].key)
    [fetch] = able.sent()
    assert isinstance(fetch, FetchHistory)
    assert (fetch.stretch, fetch.point.msgid) == (Stretch.AROUND, "m0")
    question = TextReceived("#lobby", False, "mei", "who?", able.clock.now() - 60, msgid="m0")
    able.hear(HistoryReceived("#lobby", fetch.reference, (question,), complete=True))
    assert able.screen.revealed == [able.messages()[0].key]
    assert able.messages()[-1].reply == ReplyRow("mei", able.messages()[0].colour, "who?")


def test_what_has_no_id_cannot_be_answered(able: Desk) -> None:
    able.says("mei", "hello")
    able.app.reply(able.messages()[0].key)
    assert able.screen.replying is None


def test_a_server_without_replies_is_sent_none(inside: Desk) -> None:
    begin(inside)
    assert inside.screen.replying is None
