"""What can be clicked in the timeline: where it stands, what a click does, what the tooltip says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.models.rows import MessageRow, NoteRow, TimelineRow
from app.views.actions import ChatActions
from app.views.timeline import copying
from app.views.timeline.body import span_tag
from app.views.timeline.message import reaction
from app.views.timeline.pictures import shown
from app.views.timeline.sheet import Sheet

Place = tuple[str, str]
"""From where to where in the text something can be clicked."""

KINDS = ("link", "retry", "discard", "jump", "toggle", "pill", "copycode")
"""The tags of what can be clicked."""

_UNDERLINED = ("link", "retry", "discard", "jump")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be clicked. ``pill``: the name of the picture that lights up under the pointer."""

    place: Place
    act: Callable[[], object]
    tip: str = ""
    pill: str = ""
    underlined: bool = False


class Targets:
    """Finds them on a sheet. ``pick`` asks for a reaction to the message with this key."""

    def __init__(self, sheet: Sheet, actions: ChatActions, pick: Callable[[int], object]) -> None:
        self._sheet = sheet
        self._actions = actions
        self._pick = pick

    def at(self, index: str) -> Target | None:
        """What a click on the character at this index would do."""
        sheet = self._sheet
        names = sheet.text.tag_names(index)
        kind = next((kind for kind in KINDS if kind in names), None)
        at = sheet.position_at(index) if kind else None
        if kind is None or at is None:
            return None
        own = next((name for name in names if name.startswith("span")), kind)
        found = sheet.text.tag_prevrange(own, f"{index} + 1 indices")
        place = (str(found[0]), str(found[1])) if found else (index, f"{index} + 1 indices")
        row = sheet.rows[at]
        if kind == "pill":
            return self._pill(row, place)
        if kind == "copycode":
            return Target(place, lambda: self._copy_code(at, place[1]), "Copy the code")
        act = self._act(kind, row, link(row, names))
        return Target(place, act, underlined=kind in _UNDERLINED)

    def places(self) -> list[Place]:
        """Where there is something to click, from the top to the bottom."""
        text = self._sheet.text
        found: list[Place] = []
        for tag in KINDS:
            ranges = [str(index) for index in text.tag_ranges(tag)]
            found += zip(ranges[::2], ranges[1::2], strict=True)
        return sorted(found, key=lambda place: [int(number) for number in place[0].split(".")])

    def _act(self, kind: str, row: TimelineRow, target: str) -> Callable[[], object]:
        actions, key = self._actions, row.key
        return {
            "link": lambda: actions.follow(target),
            "retry": lambda: actions.retry(key),
            "discard": lambda: actions.discard(key),
            "jump": lambda: actions.go_to_reply(key),
            "toggle": lambda: actions.toggle(key),
        }[kind]

    def _pill(self, row: TimelineRow, place: Place) -> Target | None:
        named = self._sheet.text.dump(place[0], place[1], image=True)
        if not named or not isinstance(row, MessageRow):
            return None
        name, key = named[0][1], row.key
        given = next((given for given in row.reactions if reaction(given) == shown(name)[1]), None)
        if given is None:
            return Target(place, lambda: self._pick(key), "Add a reaction", name)
        return Target(place, lambda: self._actions.react(key, given.reaction), given.who, name)

    def _copy_code(self, at: int, mark: str) -> None:
        code = self._sheet.text.tag_prevrange("block", mark)
        if code:
            copying.to_clipboard(self._sheet.text, copying.said(self._sheet, at, str(code[0]), str(code[1])))
            self._actions.code_copied()


def link(row: TimelineRow, names: tuple[str, ...]) -> str:
    """The address behind what carries these tags; empty where there is none."""
    spans = row.spans if isinstance(row, MessageRow | NoteRow) else ()
    return next((span.target for at, span in enumerate(spans) if span_tag(at) in names), "")
