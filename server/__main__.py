"""``python -m server``: reads the configuration, starts the server, and keeps it running until it shall stop."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from server import account_command, backup_command, logs
from server.account_command import CommandError
from server.accounts.database import AccountsError
from server.backup import BackupError
from server.certificate import CertificateError, ensure
from server.config import Config, ConfigError, ListenSection, Overrides, load
from server.config_schema import ADDRESS_ALLOWED, SERVER_NAME_ALLOWED, read_address, read_server_name
from server.log.api import LogError
from server.occupancy import OccupiedError, occupied, require_finished
from server.service import MetricsError, Service
from server.version import VERSION

CLEAN, FAILED, WRONG_CONFIG = 0, 1, 2
"""Exit codes; argparse ends with 2 too where the command line is wrong."""


_STOP_SIGNALS = [number for name in ("SIGTERM", "SIGINT", "SIGHUP") if (number := getattr(signal, name, None))]


class StartError(Exception):
    """Why the server cannot start, for the keeper to read."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the server, or what the command line asks for instead, and give back an exit code."""
    options = _parser().parse_args(argv)
    try:
        overrides = Overrides(tuple(options.listen), options.data, options.name)
        config = load(options.config, overrides)
        if options.act:
            options.act(options, config)
            return CLEAN
        console = not options.no_console and sys.stdin.isatty() and sys.stdout.isatty()
        with logs.running(colour=console and "NO_COLOR" not in os.environ):
            _serve(config, console, lambda: load(options.config, overrides))
    except (ConfigError, CertificateError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_CONFIG
    except (StartError, LogError, AccountsError, CommandError, BackupError, OccupiedError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    return CLEAN


def _serve(config: Config, console: bool, read_config: Callable[[], Config]) -> None:
    directory = config.storage.directory
    os.umask(0o077)  # what people say is for nobody else on this computer
    _make_directory(directory)
    require_finished(directory)
    with occupied(directory), _signals_that_stop():
        certificate = ensure(config.tls, directory, config.server.name)
        service = Service(config, certificate, read_config=read_config)
        try:
            _start(service, config)
            if console:
                from server.console.terminal import Terminal  # prompt_toolkit is slow to load

                Terminal(service.keeper, directory).run()
            else:
                service.wait()
        finally:
            _ignore_signals()
            service.stop("The server is stopping")


def _start(service: Service, config: Config) -> None:
    try:
        service.start()
    except MetricsError as error:
        raise StartError(str(error)) from error
    except OSError as error:
        raise StartError(_explain(error, config)) from error


@contextmanager
def _signals_that_stop() -> Iterator[None]:
    """Within, a signal that asks to end is a clean end of what runs; afterwards they are as before.

    The handler raises: to set an event or to call the service from there could wait for a lock that the interrupted
    code holds. A signal that is ignored already, as under nohup, stays so.
    """

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        _ignore_signals()
        raise SystemExit

    previous = {number: handler for number in _STOP_SIGNALS if (handler := signal.getsignal(number)) != signal.SIG_IGN}
    for number in previous:
        signal.signal(number, stop)
    try:
        yield
    except SystemExit:
        pass
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _ignore_signals() -> None:
    """What has begun to stop is not interrupted."""
    for number in _STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StartError(f"{directory} is no folder. Choose another place for the data with --data.") from error
    except OSError as error:
        reason = f"The data folder {directory} cannot be made: {error.strerror}."
        raise StartError(f"{reason} Choose another with --data.") from error


def _explain(error: OSError, config: Config) -> str:
    places = " or ".join(dict.fromkeys(str(listen.port) for listen in config.listen if listen.port))
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {places} is taken by another program. Stop that one, or choose another port with --listen."
        case errno.EACCES:
            return f"Port {places} needs more rights than this user has. Choose one from 1024 up with --listen."
        case errno.EADDRNOTAVAIL:
            return "This computer has no such address. Listen on one of its own, or with 0.0.0.0 on all of them."
        case _ if isinstance(error, socket.gaierror):
            return "No computer has the name to listen on. Choose another with --listen, such as 127.0.0.1:12346."
        case _:
            return f"The server cannot start: {error.strerror or error}."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parlour-server", description="A chat server that speaks IRCv3.")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read this TOML file")
    parser.add_argument(
        "--listen",
        metavar="HOST:PORT",
        type=_address,
        action="append",
        default=[],
        help="listen here and not where the file says; may be repeated",
    )
    parser.add_argument("--data", metavar="DIR", type=Path, help="keep the log and the certificate in this folder")
    parser.add_argument("--name", type=_server_name, help="what the server calls itself, such as chat.example.org")
    parser.add_argument("--no-console", action="store_true", help="plain log lines, even on a terminal")
    parser.add_argument("--version", action="version", version=f"parlour-server {VERSION}")
    parser.set_defaults(act=None)
    commands = parser.add_subparsers(metavar="COMMAND", title="instead of serving")
    account_command.add_to(commands)
    backup_command.add_to(commands)
    return parser


def _address(text: str) -> ListenSection:
    try:
        return ListenSection(*read_address(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no address. Allowed: {ADDRESS_ALLOWED}") from error


def _server_name(text: str) -> str:
    try:
        return read_server_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no server name. Allowed: {SERVER_NAME_ALLOWED}") from error


if __name__ == "__main__":
    sys.exit(main())
