"""HELP, and HELPOP, which is the same here: what each command does (Modern IRC, "HELP message").

The words are those of the commands themselves: the docstrings of their functions.
"""

from __future__ import annotations

from inspect import cleandoc
from textwrap import wrap

from protocol import numerics
from protocol.message import Message
from server.commands.registry import COMMANDS, command
from server.context import Context
from server.replies import Refusal

WIDTH = 90
"""Characters of a line of help."""


@command("HELP")
@command("HELPOP")
def help_with(context: Context, message: Message) -> None:
    """Say what a command does. Without one, list them all."""
    subject = message.param(0).upper()
    if not subject:
        _tell(context, "*", "What this server understands", [", ".join(sorted(COMMANDS)), "HELP <command> says more."])
    elif found := COMMANDS.get(subject):
        paragraphs = cleandoc(found.run.__doc__ or "").replace("``", "").split("\n\n")
        _tell(context, subject, subject, [" ".join(paragraph.split()) for paragraph in paragraphs])
    else:
        raise Refusal(numerics.ERR_HELPNOTFOUND, subject, "There is no such command. HELP lists them all")


def _tell(context: Context, subject: str, title: str, paragraphs: list[str]) -> None:
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, WIDTH)]
    context.reply(numerics.RPL_HELPSTART, subject, title)
    for line in lines:
        context.reply(numerics.RPL_HELPTXT, subject, line)
    context.reply(numerics.RPL_ENDOFHELP, subject, "End of /HELP.")
