"""``parlour-server backup``, ``restore`` and ``check``: from the keeper's terminal, while the server runs or not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from server.backup import BackupError, Finding, back_up, check, restore
from server.config import Config

Run = Callable[[argparse.Namespace, Config], None]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the three commands. ``options.act`` is then called with options and configuration, and raises BackupError
    or OccupiedError.
    """
    _command(commands, "backup", _back_up, "write all that is kept to one file; the server may run on", file=True)
    _command(commands, "restore", _restore, "put a backup in the place of what is kept", file=True)
    _command(commands, "check", _check, "look through what is kept, and count it", file=False)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: Run, about: str, *, file: bool
) -> None:
    parser = commands.add_parser(name, help=about)
    if file:
        parser.add_argument("file", metavar="FILE", type=Path)
    # Left alone where they are not given: they may stand before the command too.
    parser.add_argument("--config", metavar="FILE", type=Path, default=argparse.SUPPRESS, help="read this TOML file")
    parser.add_argument("--data", metavar="DIR", type=Path, default=argparse.SUPPRESS, help="the data folder")
    parser.set_defaults(act=run)


def _back_up(options: argparse.Namespace, config: Config) -> None:
    findings = back_up(config.storage.directory, options.file)
    _say(f"{options.file} holds {_counted(findings)}. It has keys and private messages in it: keep it safe.")


def _restore(options: argparse.Namespace, config: Config) -> None:
    findings, aside = restore(options.file, config.storage.directory)
    _say(f"{config.storage.directory} holds {_counted(findings)} now.")
    if aside:
        _say(f"What was there before is in {aside}. Remove it when you do not need it.")


def _check(options: argparse.Namespace, config: Config) -> None:
    findings = check(config.storage.directory)
    for finding in findings:
        _say(f"{finding.file}: {'damaged' if finding.problems else 'sound'}, {_counted([finding])}")
        for problem in finding.problems:
            _say(f"  {problem}")
    if any(finding.problems for finding in findings):
        raise BackupError("Something is damaged. Put the last backup back: parlour-server restore FILE")


def _counted(findings: Iterable[Finding]) -> str:
    counts = [f"{number} {what}" for finding in findings for what, number in finding.counts.items()]
    return ", ".join(counts) or "nothing that can be read"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
