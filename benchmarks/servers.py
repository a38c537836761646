"""Servers to be measured: Parlour, and those people use that are on this machine or can be had for it.

The others come from Debian's packages, unpacked into ``build/peers`` and never installed. All of them run on loopback,
with the limits lifted that keep people from talking fast; everything else is as shipped: Parlour keeps history, and
writes it through to the disk.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rows import say

BUILD = Path(__file__).parent.parent / "build"
PATIENCE = 20.0
_PEERS = BUILD / "peers"
_ROOT = _PEERS / "root"
_PACKAGES = ("ngircd", "libident", "inspircd")
_LIMITS = """
[server]
name = "bench.test"
[limits]
clients = 0
per_address = 0
connections_per_minute = 0
messages_burst = 0
messages_per_second = 0
outbox_bytes = 67108864
"""
_NGIRCD = """
[Global]
Name = bench.test
Info = bench
Ports = {port}
Listen = 127.0.0.1
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = 300
PongTimeout = 300
[Options]
DNS = no
Ident = no
PAM = no
"""
_INSPIRCD = """
<config format="xml">
{modules}
<server name="bench.test" description="bench" network="bench">
<admin name="a" nick="a" email="a@bench.test">
<bind address="127.0.0.1" port="{port}" type="clients">
<connect name="all" allow="*" maxchans="100" timeout="60" pingfreq="5m" hardsendq="64M" softsendq="16M" recvq="16M"
 threshold="100000" commandrate="100000000" fakelag="off" localmax="100000" globalmax="100000" resolvehostnames="no"
 useident="no">
<performance nouserdns="yes" somaxconn="4096" softlimit="100000" netbuffersize="65534" quietbursts="yes">
<options defaultmodes="not">
<path datadir="{folder}" logdir="{folder}" runtimedir="{folder}" moduledir="{library}">
<log method="file" type="*" level="default" target="{folder}/inspircd.log">
"""


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs: on which port of loopback, as which process, and how many seconds it took to listen. ``at_once``:
    how many may connect at the same time without being lost in its queue.
    """

    port: int
    pid: int
    starting: float
    at_once: int = 250


Start = Callable[[], AbstractContextManager[Server]]


@contextmanager
def parlour(port: int = 0) -> Iterator[Server]:
    """Ours, from these files, on a data folder of its own. ``port``, here and below: where it listens, if not where
    something is free.
    """
    with new_folder() as folder, parlour_in(folder, port) as server:
        yield server


@contextmanager
def parlour_in(folder: Path, port: int = 0) -> Iterator[Server]:
    """Ours, on this data folder."""
    (folder / "parlour.toml").write_text(_LIMITS)
    command = [sys.executable, "-m", "server", "--no-console", "--listen", f"127.0.0.1:{port}"]
    command += ["--config", str(folder / "parlour.toml"), "--data", str(folder)]
    with _running(command, folder, _told_port) as server:
        yield server


@contextmanager
def ngircd(port: int = 0) -> Iterator[Server]:
    """ngIRCd: one thread, keeps nothing."""
    with new_folder() as folder:
        port = port or free_port()
        (folder / "ngircd.conf").write_text(_NGIRCD.format(port=port))
        command = [f"{_ROOT}/usr/sbin/ngircd", "-n", "-f", f"{folder}/ngircd.conf"]
        with _running(command, folder, lambda _: _answering(port)) as server:
            yield replace(server, at_once=25)


@contextmanager
def inspircd(port: int = 0, modules: Sequence[str] = ()) -> Iterator[Server]:
    """InspIRCd: one thread, C++, keeps nothing. ``modules``: what it loads beyond its core."""
    with new_folder() as folder:
        port = port or free_port()
        loaded = "\n".join(f'<module name="{module}">' for module in modules)
        library = _ROOT / "usr/lib/inspircd/modules"
        config = _INSPIRCD.format(port=port, folder=folder, library=library, modules=loaded)
        (folder / "inspircd.conf").write_text(config)
        command = [f"{_ROOT}/usr/sbin/inspircd", "--nofork", "--runasroot", "--config", f"{folder}/inspircd.conf"]
        with _running(command, folder, lambda _: _answering(port)) as server:
            yield server


@cache
def servers() -> Mapping[str, Start]:
    """Ours, and those others that can be had."""
    found: dict[str, Start] = {"Parlour": parlour}
    if have_peers():
        found |= {"InspIRCd": inspircd, "ngIRCd": ngircd}
    return found


def have_peers() -> bool:
    """Whether the others can be had; they are fetched where they are not there yet."""
    if not (_ROOT / "usr/sbin/inspircd").exists():
        if not shutil.which("apt-get") or not shutil.which("dpkg"):
            say("other servers are left out: they are taken from Debian's packages, which this system has not")
            return False
        _PEERS.mkdir(parents=True, exist_ok=True)
        got = subprocess.run(["apt-get", "download", *_PACKAGES], cwd=_PEERS, capture_output=True, timeout=120)
        if got.returncode:
            say(f"other servers are left out, their packages cannot be had: {got.stderr.decode().strip()[-200:]}")
            return False
        for package in _PEERS.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, _ROOT], check=True)
    return True


@contextmanager
def new_folder() -> Iterator[Path]:
    """A folder on the project's own disk, as long as it is used."""
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILD, prefix="bench-") as folder:
        yield Path(folder)


@contextmanager
def _running(command: Sequence[str], folder: Path, port_of: Callable[[str], int]) -> Iterator[Server]:
    """Within, it runs; ``port_of`` says where it listens, given what it has said, or 0 as long as it does not."""
    output, libraries = folder / "output", next(_ROOT.glob("usr/lib/*-linux-gnu"), None)
    added = {"LD_LIBRARY_PATH": str(libraries)} if libraries and _ROOT in Path(command[0]).parents else {}
    start = time.monotonic()
    with output.open("wb") as file:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, env={**environ, **added}
        )
    try:
        while not (port := port_of(output.read_text("utf-8", "replace"))):
            if process.poll() is not None or time.monotonic() - start > PATIENCE:
                raise RuntimeError(f"{command[0]} did not start: {output.read_text('utf-8', 'replace')[-800:]}")
            time.sleep(0.002)
        yield Server(port, process.pid, time.monotonic() - start)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _told_port(said: str) -> int:
    found = re.search(r"listening on \S+:(\d+)", said)
    return int(found[1]) if found else 0


def free_port() -> int:
    """One of loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port: int = sock.getsockname()[1]
        return port


def _answering(port: int) -> int:
    try:
        socket.create_connection(("127.0.0.1", port), 0.5).close()
    except OSError:
        return 0
    return port
