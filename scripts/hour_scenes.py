"""What Sam and Mei do with each other, scene by scene, again and again. A scene yields what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from scripts.hour_people import ROOM, Condition, Desktop, Mei, Sam

OTHER_ROOM = "#soak2"
Wait = tuple[Condition, str] | float
"""A condition and what it is, or seconds of doing nothing."""
Scene = Iterator[Wait]

_TEXTS = (
    "{} a few words",
    "{} *strong* and `code`, and a link: https://example.org/a?b=c",
    "{} Grüße, 你好, שלום, 👩‍👩‍👧‍👦 🏳️‍🌈",
    "{} \x02bold\x02 \x0304,01red\x03 plain",
    "{} :) <b>not markup</b> & %s {{}} $1 \\",
)


@dataclass(slots=True)
class Stage:
    """Who plays, where, and what was said. ``server`` is what runs now, and ``start`` starts it anew."""

    sam: Sam
    mei: Mei
    desktop: Desktop
    start: Callable[[], AbstractContextManager[object]]
    server: AbstractContextManager[object]
    said: list[str] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    """What Sam said while Mei may not have been back."""
    hellos: Iterator[int] = field(default_factory=count)
    """Mei asks by these numbers whether she is heard, until she is."""

    def token(self, who: str) -> str:
        """A word that was not said yet."""
        token = f"{who}{len(self.said) + len(self.unheard):05}"
        self.said.append(token)
        return token

    def sam_says(self, text: str = "{}") -> str:
        """In what is shown."""
        token = self.token("s")
        self.sam.type(text.format(token))
        return token

    def mei_says(self, text: str = "{}", where: str = ROOM) -> str:
        """In a room, or to somebody."""
        token = self.token("m")
        self.mei.say(text.format(token), where)
        return token

    def arrive(self, *tokens: str) -> Wait:
        """Wait until both have these."""
        return (lambda: self.sam.heard(*tokens) and self.mei.heard(*tokens)), f"{', '.join(tokens)} on both sides"


def settle(stage: Stage) -> Scene:
    """Both are in the room, under their names."""
    sam, mei = stage.sam, stage.mei
    yield (lambda: sam.is_in(ROOM)), "sam in the room"
    sam.go(ROOM)
    yield (lambda: sam.is_at(ROOM)), "the room shown"
    hellos: list[str] = []

    def answered() -> bool:
        if len(hellos) < 20:
            hellos.append(f"hello {next(stage.hellos)}, are you there?")
            mei.say(hellos[-1])
        return any(map(sam.noted, hellos))

    yield answered, "mei in the room"


def talk(stage: Stage) -> Scene:
    """Each says something, one after the other."""
    for text in _TEXTS:
        mine = stage.sam_says(text)
        yield 0.7
        yield stage.arrive(mine, stage.mei_says(text.replace("{{}}", "")))
        yield 1.0


def actions(stage: Stage) -> Scene:
    """What one does, and long texts, that are cut."""
    yield stage.arrive(stage.sam_says("/me {} waves"), stage.mei_says("/me {} waves back"))
    first, last = stage.token("s"), stage.token("s")
    stage.sam.type(f"{first} {'a long story, ' * 70}{last}")
    yield stage.arrive(first, last)
    yield 1.0


def private(stage: Stage) -> Scene:
    """A word between the two."""
    sam = stage.sam
    first = stage.sam_says("/msg mei {} between us")
    yield (lambda: "mei" in sam.window.listed and stage.mei.heard(first)), "the private word"
    sam.go("mei")
    yield 0.5
    yield stage.arrive(stage.sam_says(), stage.mei_says(where="sam"), first)
    yield 1.0
    sam.go(ROOM)
    yield (lambda: sam.is_at(ROOM)), "back in the room"


def roles(stage: Stage) -> Scene:
    """Whoever is host makes the other one host; then topics and modes by both."""
    sam, mei = stage.sam, stage.mei
    sam.type(f"/mode {ROOM} +o mei")
    mei.say("/op sam")
    yield 1.5
    topic = f"about {len(stage.said)}"
    sam.type(f"/topic {topic} by sam")
    yield (lambda: mei.noted(f"{topic} by sam")), "sam's topic seen by mei"
    mei.say(f"/topic {topic} by mei")
    yield (lambda: sam.noted(f"{topic} by mei")), "mei's topic seen by sam"
    sam.type(f"/mode {ROOM} +m")
    yield 0.7
    yield stage.arrive(stage.mei_says("{} in a moderated room"))
    mei.say(f"/mode {ROOM} -m")
    yield 1.0


def kicks(stage: Stage) -> Scene:
    """Each puts the other out, who comes back."""
    sam, mei = stage.sam, stage.mei
    mei.do(f"/join {OTHER_ROOM}")
    sam.type(f"/join {OTHER_ROOM}")
    yield (lambda: sam.is_in(OTHER_ROOM) and sam.is_at(OTHER_ROOM)), "sam in the second room"
    yield 1.0
    mei.say("/op sam", OTHER_ROOM)
    sam.type(f"/mode {OTHER_ROOM} +o mei")
    yield 1.0
    sam.type("/kick mei out you go")
    yield (lambda: mei.noted("out you go")), "mei put out"
    mei.do(f"/join {OTHER_ROOM}")
    yield 1.0
    sam.type(f"/mode {OTHER_ROOM} +o mei")
    yield 1.0
    yield stage.arrive(stage.mei_says("{} is back", OTHER_ROOM))
    mei.say("/kick sam and you", OTHER_ROOM)
    yield (lambda: not sam.is_in(OTHER_ROOM)), "sam put out"
    sam.type(f"/join {OTHER_ROOM}")
    yield (lambda: sam.is_in(OTHER_ROOM)), "sam back in the second room"
    yield stage.arrive(stage.sam_says("{} is back"))
    sam.type("/part that was it")
    mei.say("/part", OTHER_ROOM)
    yield (lambda: sam.is_at(ROOM) or not sam.is_in(OTHER_ROOM)), "sam out of the second room"
    sam.go(ROOM)
    yield 1.0


def names(stage: Stage) -> Scene:
    """Both take other names, and their own again."""
    sam, mei = stage.sam, stage.mei
    sam.type("/nick samuel")
    mei.do("/nick meilin")
    yield (lambda: sam.window.name == "samuel" and sam.noted("meilin")), "new names"
    yield stage.arrive(stage.sam_says("{} as samuel"), stage.mei_says("{} as meilin"))
    sam.type("/nick sam")
    mei.do("/nick mei")
    yield (lambda: sam.window.name == "sam"), "the old name"
    yield 1.0


def away(stage: Stage) -> Scene:
    """One is away, the other is told; and back."""
    sam, mei = stage.sam, stage.mei
    mei.do("/away gone fishing")
    sam.type("/away at lunch")
    yield 1.0
    first = stage.mei_says("{} are you there?", "sam")
    yield stage.arrive(first)
    sam.type("/back")
    mei.do("/away")
    sam.type("/whois mei")
    sam.type("/list")
    yield 1.5
    sam.window.dialogs.close()
    sam.go(ROOM)


def elsewhere(stage: Stage) -> Scene:
    """Sam looks elsewhere, is told what Mei says in private, and comes back by a click on that; the next time without,
    and then it goes by itself.
    """
    sam, desktop = stage.sam, stage.desktop
    for way in ("by a click", "by itself"):
        sam.look_elsewhere()
        yield (lambda: not sam.attends), "sam looking elsewhere"
        said = stage.mei_says("{} come and see", "sam")
        yield partial(_told, desktop, said), f"a notification of {said}"
        if way == "by a click":
            desktop.click(said)
        else:
            sam.window.come_forward()
        yield (lambda: sam.attends and sam.is_at("mei")), f"sam back {way}"
        yield partial(_gone, desktop, said), f"no notification of {said}, which was seen"
        yield stage.arrive(said)
    sam.go(ROOM)
    yield (lambda: sam.is_at(ROOM)), "back in the room"


def _told(desktop: Desktop, said: str) -> bool:
    return desktop.number(said) > 0


def _gone(desktop: Desktop, said: str) -> bool:
    return not desktop.number(said)


def burst(stage: Stage) -> Scene:
    """Much at once, both ways."""
    tokens = [stage.mei_says("{} of many") for _ in range(25)]
    tokens += [stage.sam_says("{} of many") for _ in range(8)]
    yield stage.arrive(*tokens)
    yield 2.0


def restart(stage: Stage) -> Scene:
    """The server goes and comes back; what is said meanwhile is sent then."""
    sam = stage.sam
    stage.server.__exit__(None, None, None)
    yield (lambda: not sam.connected), "the loss of the server noticed"
    kept = [stage.sam_says("{} kept"), stage.sam_says("{} kept too")]
    yield 1.0
    stage.server = stage.start()
    stage.server.__enter__()
    yield (lambda: sam.is_in(ROOM)), "sam back after the restart"
    stage.said[:] = [token for token in stage.said if token not in kept]
    stage.unheard += kept
    yield from settle(stage)
    yield (lambda: sam.heard(*kept)), "what was kept, sent"


ROUND = (talk, actions, private, roles, kicks, names, away, elsewhere, burst, talk)
