import threading

import pytest

from app.transport.events import Disconnected, Ending, Event, HistoryReceived, ServerSpoke, TextReceived
from app.transport.inbox import Inbox

END = Disconnected(Ending.LOST, "cut")


def spoke(text: str) -> ServerSpoke:
    return ServerSpoke(text, 0)


def test_the_first_end_counts_and_nothing_comes_after_it() -> None:
    inbox = Inbox()
    number = inbox.begin()
    inbox.put(number, [spoke("a"), END, spoke("late")])
    inbox.put(number, [Disconnected(Ending.ASKED, "asked"), spoke("later")])
    assert inbox.drain(10) == [spoke("a"), END]
    assert not inbox.is_open


def test_a_connection_that_ended_cannot_speak_for_the_next() -> None:
    inbox = Inbox()
    old = inbox.begin()
    inbox.put(old, [END])
    new = inbox.begin()
    inbox.put(old, [spoke("old"), END])
    inbox.put(new, [spoke("new")])
    assert inbox.drain(10) == [END, spoke("new")]
    assert inbox.is_open


def test_there_is_one_connection_at_a_time() -> None:
    inbox = Inbox()
    inbox.begin()
    with pytest.raises(RuntimeError):
        inbox.begin()


def test_it_wakes_once_while_events_wait() -> None:
    inbox = Inbox()
    woken: list[int] = []
    inbox.on_ready(lambda: woken.append(1))
    number = inbox.begin()
    inbox.put(number, [])
    assert woken == []
    inbox.put(number, [spoke("a"), spoke("b")])
    inbox.answer([spoke("c")])
    inbox.drain(2)
    inbox.answer([spoke("d")])
    assert len(woken) == 1
    inbox.drain(10)
    inbox.answer([spoke("e")])
    assert len(woken) == 2


def test_who_is_woken_may_drain_at_once() -> None:
    inbox = Inbox()
    taken: list[Event] = []
    inbox.on_ready(lambda: taken.extend(inbox.drain(10)))
    inbox.answer([spoke("a")])
    inbox.answer([spoke("b")])
    assert taken == [spoke("a"), spoke("b")]


def test_many_threads_lose_nothing() -> None:
    inbox = Inbox()
    number = inbox.begin()

    def speak(name: str) -> None:
        for n in range(200):
            inbox.put(number, [spoke(f"{name}{n}")])

    threads = [threading.Thread(target=speak, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = [event.text for event in inbox.drain(1000) if isinstance(event, ServerSpoke)]
    assert len(texts) == 800
    assert [text for text in texts if text.startswith("a")] == [f"a{n}" for n in range(200)]


def test_a_history_counts_for_all_that_it_tells() -> None:
    """Whoever fills it stops at so much, not at so many."""
    inbox = Inbox()
    number = inbox.begin()
    texts = tuple(TextReceived("#a", False, "mei", "x" * size, 0) for size in (1, 4096, 9000))
    inbox.put(number, [HistoryReceived("#a", "f1", texts, complete=True), spoke("a")])
    assert len(inbox) == 1 + (1 + 2 + 3) + 1
    inbox.drain(1)
    assert len(inbox) == 1
    inbox.drain(1)
    assert len(inbox) == 0
