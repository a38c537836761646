"""Outboxes: a slow reader waits for nobody, delays nobody, and is given up when it takes too much."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from OpenSSL import SSL

from server.certificate import ensure
from server.config import TlsSection
from server.outbox import Drain, Outbox
from server.stream import PlainStream, Stream
from server.tls import Tls, TlsStream

Pair = tuple[Stream, socket.socket]


def wait_for(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline, "it did not come true in ten seconds"
        time.sleep(0.002)


@pytest.fixture
def drain() -> Iterator[Drain]:
    drain = Drain()
    drain.start()
    yield drain
    drain.stop(10)


def plain_pair(_: Path) -> Pair:
    ours, theirs = socket.socketpair()
    return PlainStream(ours), theirs


def tls_pair(directory: Path) -> Pair:
    ours, theirs = socket.socketpair()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    client: list[ssl.SSLSocket] = []
    shaking = threading.Thread(target=lambda: client.append(context.wrap_socket(theirs)))
    shaking.start()
    stream = Tls(ensure(TlsSection(), directory, "test.example")).accept(ours, 10)
    shaking.join(10)
    return stream, client[0]


@pytest.fixture(params=[plain_pair, tls_pair])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    stream, peer = request.param(tmp_path)
    peer.settimeout(10)
    yield stream, peer
    stream.close()
    peer.close()


def read_exactly(peer: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = peer.recv(65536)
        assert piece, f"the end came after {len(data)} of {size} bytes"
        data += piece
    return bytes(data)


def test_what_the_socket_takes_is_sent_at_once(pair: Pair, drain: Drain) -> None:
    stream, peer = pair
    outbox = Outbox(stream, 0, drain.add)
    outbox.send([b"one\r\n", b"two\r\n"])
    assert read_exactly(peer, 10) == b"one\r\ntwo\r\n"
    assert outbox.size == 0


def test_what_the_socket_does_not_take_is_sent_when_it_has_room(pair: Pair, drain: Drain) -> None:
    stream, peer = pair
    outbox = Outbox(stream, 0, drain.add)
    sent = b"".join(b"%07d\r\n" % n for n in range(400_000))
    for start in range(0, len(sent), 100_000):
        outbox.send([sent[start : start + 100_000]])
    assert outbox.size > 0, "3.6 MB fit the socket: the test shows nothing"
    assert read_exactly(peer, len(sent)) == sent
    wait_for(lambda: outbox.size == 0)
    outbox.send([b"after\r\n"])
    assert read_exactly(peer, 7) == b"after\r\n"


def test_a_reader_that_does_not_read_is_given_up_at_the_limit(pair: Pair, drain: Drain) -> None:
    stream, _ = pair
    outbox = Outbox(stream, 100_000, drain.add)
    for _ in range(10_000):
        outbox.send([b"x" * 1000])
        if outbox.trouble:
            break
    assert "does not read" in outbox.trouble
    assert outbox.size == 0
    assert stream.wait(10), "the thread that reads sees an end"
    assert stream.read() == b""


def test_an_outbox_that_finishes_says_when_all_is_sent(pair: Pair, drain: Drain) -> None:
    stream, peer = pair
    outbox = Outbox(stream, 0, drain.add)
    outbox.send([b"x" * 3_000_000])
    outbox.finish()
    outbox.send([b"too late"])
    assert not outbox.wait_sent(0.01)
    assert read_exactly(peer, 3_000_000) == b"x" * 3_000_000
    assert outbox.wait_sent(10)
    outbox.close()
    assert peer.recv(100) == b""


def test_a_peer_that_is_gone_is_noticed(pair: Pair, drain: Drain) -> None:
    stream, peer = pair
    outbox = Outbox(stream, 0, drain.add)
    peer.close()

    def is_noticed() -> bool:
        outbox.send([b"hello?\r\n"])
        return bool(outbox.trouble)

    wait_for(is_noticed)


def test_filling_a_closed_outbox_does_no_harm(pair: Pair, drain: Drain) -> None:
    stream, _ = pair
    outbox = Outbox(stream, 10, drain.add)
    outbox.close()
    outbox.send([b"x" * 100])
    outbox.finish()
    assert (outbox.size, outbox.trouble) == (0, "")


def test_one_slow_reader_does_not_delay_the_others(drain: Drain) -> None:
    slow, slow_peer = socket.socketpair()
    fast, fast_peer = socket.socketpair()
    fast_peer.settimeout(10)
    slow_box = Outbox(PlainStream(slow), 0, drain.add)
    fast_box = Outbox(PlainStream(fast), 0, drain.add)
    slow_box.send([b"x" * 5_000_000])
    fast_box.send([b"y" * 3_000_000])
    assert read_exactly(fast_peer, 3_000_000) == b"y" * 3_000_000
    assert slow_box.size > 0
    slow_peer.close()
    wait_for(lambda: bool(slow_box.trouble))
    slow_box.close()
    fast_box.close()
    fast_peer.close()


def test_a_descriptor_that_is_used_again_is_waited_for_again(drain: Drain) -> None:
    """A connection may end while its outbox waits for room; the next may get the same descriptor."""
    for _ in range(3):
        ours, theirs = socket.socketpair()
        outbox = Outbox(PlainStream(ours), 0, drain.add)
        outbox.send([b"x" * 3_000_000])
        theirs.settimeout(10)
        assert read_exactly(theirs, 2_000_000)
        outbox.close()
        theirs.close()


def tls_streams(directory: Path) -> tuple[TlsStream, TlsStream]:
    """Both ends with the server's kind of stream."""
    ours, theirs = socket.socketpair()
    client = SSL.Connection(SSL.Context(SSL.TLS_CLIENT_METHOD), theirs)
    client.set_connect_state()
    shaking = threading.Thread(target=client.do_handshake)
    shaking.start()
    stream = Tls(ensure(TlsSection(), directory, "test.example")).accept(ours, 10)
    shaking.join(10)
    return stream, TlsStream(client, theirs)


def test_two_threads_may_read_and_write_one_tls_stream(tmp_path: Path, drain: Drain) -> None:
    """Read by one thread, which does not wait, and written by another, at both ends: without the stream's lock this
    breaks within a second.
    """
    ends = tls_streams(tmp_path)
    count = 3_000
    received = [bytearray(), bytearray()]

    def write(end: Stream) -> None:
        outbox = Outbox(end, 0, drain.add)
        for n in range(count):
            outbox.send([b"%06d\r\n" % n])
        wait_for(lambda: outbox.size == 0)

    def read(end: Stream, into: bytearray) -> None:
        deadline = time.monotonic() + 10
        while len(into) < 8 * count and time.monotonic() < deadline:
            into += end.read() or b""

    threads = [threading.Thread(target=write, args=(end,)) for end in ends]
    threads += [threading.Thread(target=read, args=(end, into)) for end, into in zip(ends, received, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    expected = b"".join(b"%06d\r\n" % n for n in range(count))
    assert [bytes(data) == expected for data in received] == [True, True]
    for end in ends:
        end.close()
