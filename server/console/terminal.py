"""The console on a terminal: a prompt at the bottom, and the log running above it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.styles import Style

from server.console.commands import Answer, Tone, answer
from server.console.completion import choices
from server.console.keeper import Keeper
from server.console.wording import counted, duration

HISTORY_FILE = "console_history"

_STYLE = Style.from_dict(
    {
        "prompt": "ansibrightmagenta bold",
        "head": "bold underline",
        "refusal": "ansiyellow",
        "hint": "ansibrightblack",
        "completion-menu": "bg:ansiblack ansigray",
        "completion-menu.completion.current": "noreverse bg:ansimagenta ansiwhite",
        "completion-menu.meta.completion": "bg:ansiblack ansibrightblack",
        "completion-menu.meta.completion.current": "bg:ansimagenta ansiwhite",
        "bottom-toolbar": "noreverse ansibrightblack",
    }
)
_PROMPT = FormattedText([("class:prompt", "parlour › ")])


class Terminal:
    """The keeper types, the server answers, until it shall stop."""

    def __init__(self, keeper: Keeper, directory: Path) -> None:
        self._keeper = keeper
        self._session: PromptSession[str] = PromptSession(
            _PROMPT,
            style=_STYLE,
            completer=_Completer(keeper),
            history=_history(directory / HISTORY_FILE),
            bottom_toolbar=self._toolbar,
            refresh_interval=1,  # seconds: the toolbar counts people
            reserve_space_for_menu=6,
        )

    def run(self) -> None:
        """Return when the keeper wants the server to stop: by ``stop``, or by Ctrl-C or Ctrl-D twice in a row on an
        empty line (on one with something in it, Ctrl-C takes that away, as in a shell).
        """
        with patch_stdout(raw=True):
            self._say("class:hint", "Type help to see what can be done here.")
            asked = False
            while True:
                line = self._read()
                if line is not None:
                    asked = False
                    done = answer(self._keeper, line)
                    self._show(done)
                    if done.stop:
                        return
                elif asked:
                    return
                else:
                    asked = True
                    self._say("class:refusal", "Stop the server? Press it again, or type stop.")

    def _read(self) -> str | None:
        """A line; None for Ctrl-C or Ctrl-D on an empty one."""
        try:
            return self._session.prompt()
        except KeyboardInterrupt:
            return "" if self._session.default_buffer.text else None
        except EOFError:
            return None

    def _show(self, done: Answer) -> None:
        style = "class:refusal" if done.tone is Tone.REFUSAL else ""
        for index, line in enumerate(done.lines):
            head = done.tone is Tone.TABLE and index == 0
            self._say("class:head" if head else style, line)

    def _say(self, style: str, line: str) -> None:
        print_formatted_text(FormattedText([(style, line)]), style=_STYLE, output=self._session.output)

    def _toolbar(self) -> FormattedText:
        stats = self._keeper.stats()
        people, rooms = counted(stats.people, "person", "people"), counted(stats.rooms, "room", "rooms")
        return FormattedText([("", f"{people} in {rooms} · running for {duration(stats.uptime)}")])


class _Completer(Completer):
    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        typed = document.text_before_cursor.lstrip()
        start = -len(typed.rpartition(" ")[2])
        for choice in choices(self._keeper, typed):
            yield Completion(choice.text, start, display_meta=choice.note)


def _history(path: Path) -> History:
    """Lines typed before, kept from other people's eyes; only for this time where the file cannot be written."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
