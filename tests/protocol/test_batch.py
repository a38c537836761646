from __future__ import annotations

from protocol.batch import Batch, BatchCollector, Item, close_batch, in_batch, open_batch
from protocol.message import Message


def feed(collector: BatchCollector, *lines: str) -> list[Item]:
    return [item for line in lines for item in collector.feed(Message.parse(line))]


def texts(batch: Item) -> list[str]:
    assert isinstance(batch, Batch)
    return [item.params[-1] for item in batch.items if isinstance(item, Message)]


def test_a_batch_comes_whole_when_it_ends() -> None:
    collector = BatchCollector()
    assert feed(collector, "@label=7 :s BATCH +1 chathistory #a", "@batch=1 :n PRIVMSG #a :one") == []
    (batch,) = feed(collector, "@batch=1 :n PRIVMSG #a :two", ":s BATCH -1")
    assert isinstance(batch, Batch)
    assert (batch.type, batch.params, batch.reference, batch.complete) == ("chathistory", ("#a",), "1", True)
    assert batch.opening.tags == {"label": "7"}
    assert texts(batch) == ["one", "two"]


def test_what_is_in_no_batch_passes_at_once() -> None:
    collector = BatchCollector()
    lines = ["BATCH +1 x", "PRIVMSG #a :plain", "@batch=other PRIVMSG #a :unknown", "BATCH -other", "BATCH", "BATCH +2"]
    assert [str(item) for item in feed(collector, *lines)] == [
        "PRIVMSG #a plain",
        "@batch=other PRIVMSG #a unknown",
        "BATCH -other",
        "BATCH",
        "BATCH +2",
    ]


def test_batches_interleave() -> None:
    """IRCv3 "Batch", "Interleaving batches"."""
    collector = BatchCollector()
    ready = feed(
        collector,
        "BATCH +1 example.com/foo",
        "@batch=1 PRIVMSG #c one",
        "BATCH +2 example.com/foo",
        "@batch=2 PRIVMSG #c two",
        "@batch=1 PRIVMSG #c three",
        "BATCH -1",
        "@batch=2 PRIVMSG #c four",
        "BATCH -2",
    )
    assert [texts(item) for item in ready] == [["one", "three"], ["two", "four"]]


def test_an_inner_batch_stands_in_the_outer_one() -> None:
    collector = BatchCollector()
    (outer,) = feed(
        collector,
        "BATCH +outer chathistory #a",
        "@batch=outer BATCH +inner draft/multiline #a",
        "@batch=inner PRIVMSG #a one",
        "@batch=outer BATCH -inner",
        "@batch=outer PRIVMSG #a two",
        "BATCH -outer",
    )
    assert isinstance(outer, Batch)
    inner, last = outer.items
    assert texts(inner) == ["one"]
    assert isinstance(last, Message)


def test_an_inner_batch_left_open_ends_with_the_outer_one() -> None:
    collector = BatchCollector()
    (outer,) = feed(collector, "BATCH +o x", "@batch=o BATCH +i y", "@batch=i PRIVMSG a one", "BATCH -o")
    assert isinstance(outer, Batch)
    (inner,) = outer.items
    assert isinstance(inner, Batch)
    assert outer.complete
    assert not inner.complete
    assert texts(inner) == ["one"]
    assert len(feed(collector, "@batch=i PRIVMSG a late")) == 1


def test_a_reference_opened_twice_gives_up_the_first() -> None:
    collector = BatchCollector()
    (first,) = feed(collector, "BATCH +1 x", "@batch=1 PRIVMSG a one", "BATCH +1 y")
    assert isinstance(first, Batch)
    assert (first.type, first.complete, texts(first)) == ("x", False, ["one"])
    (second,) = feed(collector, "@batch=1 PRIVMSG a two", "BATCH -1")
    assert texts(second) == ["two"]


def test_a_batch_cannot_be_its_own_parent() -> None:
    collector = BatchCollector()
    ready = feed(collector, "@batch=1 BATCH +1 x", "@batch=1 BATCH +2 x", "@batch=2 BATCH +1 x", "BATCH -1")
    assert [item.complete for item in ready if isinstance(item, Batch)] == [False, True]


def test_what_grows_too_large_is_given_up_and_nothing_is_lost() -> None:
    collector = BatchCollector(max_characters=10_000)
    ready = feed(collector, "BATCH +1 x", "BATCH +2 x", *(f"@batch={n % 2 + 1} PRIVMSG a {n}" for n in range(1000)))
    batches = [item for item in ready if isinstance(item, Batch)]
    passed = [item.params[-1] for item in ready if isinstance(item, Message)]
    assert [batch.complete for batch in batches] == [False, False]
    assert len(passed) > 800
    assert sorted(passed + texts(batches[0]) + texts(batches[1]), key=int) == [str(n) for n in range(1000)]
    (after,) = feed(collector, "BATCH +3 x", "@batch=3 PRIVMSG a again", "BATCH -3")
    assert texts(after) == ["again"]


def test_what_was_given_out_is_no_longer_counted() -> None:
    collector = BatchCollector(max_characters=1000)
    for _ in range(50):
        (batch,) = feed(collector, "BATCH +1 x", "@batch=1 BATCH +2 y", "@batch=2 PRIVMSG a b", "BATCH -2", "BATCH -1")
        assert isinstance(batch, Batch)
        assert batch.complete


def test_too_many_open_batches_are_given_up() -> None:
    collector = BatchCollector(max_open=8)
    ready = feed(collector, "BATCH +0 x", *(f"@batch={n} BATCH +{n + 1} x" for n in range(8)))
    assert len(ready) == 1
    depth = 0
    items: tuple[Item, ...] = tuple(ready)
    while items:
        assert isinstance(items[0], Batch)
        items = items[0].items
        depth += 1
    assert depth == 9


def test_a_server_writes_what_a_client_collects() -> None:
    collector = BatchCollector()
    message = Message("NOTICE", ("a", "b"), "s", {"time": "t"})
    written = [
        open_batch("r1", "labeled-response", source="s", tags={"label": "x"}),
        in_batch(message, "r1"),
        close_batch("r1", source="s"),
    ]
    assert [str(line) for line in written] == [
        "@label=x :s BATCH +r1 labeled-response",
        "@time=t;batch=r1 :s NOTICE a b",
        ":s BATCH -r1",
    ]
    (batch,) = [item for line in written for item in collector.feed(line)]
    assert texts(batch) == ["b"]


def test_who_asks_knows_what_is_held() -> None:
    collector = BatchCollector()
    collector.feed(open_batch("1", "chathistory", "#a"))
    assert collector.holds("1")
    collector.feed(close_batch("1"))
    assert not collector.holds("1")
