"""Two people talk through a real server, typing into real windows on a virtual display.

``make demo`` runs it: it prints the conversation from the server's log, in the order in which it was delivered, and
leaves pictures of both windows in ``build/demo``.
"""

from __future__ import annotations

import shutil
import time
from contextlib import ExitStack
from pathlib import Path

from scripts.stage import HEIGHT, WIDTH, Window, desktop, server, settle, wait_for
from scripts.virtual_display import virtual_display
from server.log.api import Entry
from server.log.reading import Reading

OUTPUT = Path("build/demo")
MOST_ENTRIES = 1000


class Delivered:
    """What the server has written to its log, and so delivered."""

    def __init__(self, file: Path) -> None:
        self._log = Reading(file)

    def messages(self) -> list[Entry]:
        """What was said, in the order of delivery."""
        return [entry for entry in self._log.after(0, MOST_ENTRIES) if entry.command == "PRIVMSG"]

    def wait_for(self, text: str) -> None:
        wait_for(lambda: any(text in message.text for message in self.messages()), f"“{text}” was not delivered")


def main() -> None:
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    with ExitStack() as stack:
        stack.enter_context(virtual_display(2 * WIDTH, HEIGHT))
        address = stack.enter_context(server(OUTPUT / "server", "--name", "demo.parlour"))
        ana, ben = (
            stack.enter_context(desktop(OUTPUT / name, theme, x, f"irc://{name}@{address}/%23lobby", "#lobby"))
            for name, theme, x in (("ana", "dark", 0), ("ben", "light", WIDTH))
        )
        delivered = Delivered(OUTPUT / "server" / "log.sqlite")
        talk(ana, ben, delivered)
        transcript = [_line(message) for message in delivered.messages()]
    print("\n".join(["", "As the server delivered it:", "", *transcript, ""]))
    (OUTPUT / "transcript.txt").write_text("\n".join(transcript) + "\n")
    print("Pictures:", ", ".join(sorted(str(file) for file in OUTPUT.glob("*.png"))))


def _line(message: Entry) -> str:
    moment = time.strftime("%H:%M:%S", time.localtime(message.at))
    return f"{moment}  {message.target:<9} {message.source.partition('!')[0]}: {message.text}"


def talk(ana: Window, ben: Window, delivered: Delivered) -> None:
    """The conversation, each line typed once the one before has been delivered."""

    def say(who: Window, text: str) -> None:
        who.type(text)
        delivered.wait_for(text.split(" ", 2)[2] if text.startswith("/msg") else text)

    def pictures(scene: str) -> None:
        settle()
        for name, window in (("ana", ana), ("ben", ben)):
            window.picture().save(OUTPUT / f"{scene}-{name}.png")

    say(ana, "Good morning! Is anybody here yet?")
    say(ben, "Just came in. This took me half a minute :)")
    say(ana, "It is a server in a box: ben, you are talking to my computer")
    say(ben, "And it runs on plain IRC? Then my bot can join as well")
    say(ana, "It can. The notes are at https://ircv3.net/ if you want to read on")
    pictures("1-lobby")
    for who in (ana, ben):
        who.type("/join #garden")
    settle()
    say(ben, "A second room, for what grows")
    say(ana, "Tomatoes first")
    ana.type("/topic Tomatoes, beans and one optimistic melon")
    pictures("2-garden")
    say(ana, "/msg ben Between the two of us: the melon was my idea")
    settle()
    ben.press("alt+shift+Down")
    wait_for(lambda: ben.title.startswith("ana"), "ben did not get to the private conversation")
    say(ben, "Your secret is safe")
    pictures("3-private")


if __name__ == "__main__":
    main()
