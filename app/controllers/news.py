"""What comes while nobody looks, told outside the window: notifications, one for each burst.

The first message of a burst is told after a moment, so that those which come with it are told at once; what follows
within the next seconds waits until they are over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import lru_cache

from app.controllers.ports import Clock, Notifier, Timer
from app.controllers.settings import Settings
from app.models.entries import Message
from app.models.quiet import QuietHours
from app.models.richtext import plain
from app.models.room import Conversation
from app.models.rows import NewsRow, Notify
from app.models.workspace import Workspace

GATHER = 1.5
"""Seconds from the first message of a burst to the notification."""
CALM = 10.0
"""Seconds from one notification to the next, at least."""
_MOST_TEXT = 240
_MOST_NAMED = 3  # conversations


@dataclass(frozen=True, slots=True)
class _Burst:
    """What came in one conversation: how many messages, and of them the last, or the last that was to us."""

    workspace: Workspace
    conversation: Conversation
    message: Message
    named: bool
    count: int = 1

    @property
    def is_news(self) -> bool:
        """Whether it was not seen meanwhile, nor put away, nor muted."""
        here = self.workspace.by_key(self.conversation.key) is self.conversation
        return here and self.conversation.unread > 0 and self.workspace.tells(self.conversation) is not Notify.NONE

    def with_one_more(self, message: Message, *, named: bool) -> _Burst:
        """The same, and this."""
        grown = replace(self, count=self.count + 1)
        return replace(grown, message=message, named=named) if named or not self.named else grown


class News:
    """Decides what is told, and when. ``trouble``: a sentence that says why nothing can be shown, where it cannot;
    ``silence``: why nothing can be heard.
    """

    def __init__(self, notifier: Notifier, settings: Settings, clock: Clock, zone: tzinfo | None) -> None:
        self._notifier = notifier
        self._settings = settings
        self._clock = clock
        self._zone = zone
        self._waiting: dict[str, _Burst] = {}
        self._told: dict[str, _Burst] = {}
        self._last = 0.0
        self._tried = False
        self._unread = 0
        self._counting: Timer | None = None
        self.trouble = self.silence = ""

    def names_us(self, message: Message) -> bool:
        """Whether a message says our name, or a word that we want to be told of."""
        pattern = _any_of(self._settings.value.notify_words)
        return message.mentions_me or bool(pattern and pattern.search(plain(message.text)))

    def heard(self, workspace: Workspace, conversation: Conversation, message: Message, *, named: bool) -> None:
        """Something was said that nobody saw. ``named``: to us, or in private."""
        if not self._is_wanted(workspace, conversation, named=named):
            return
        if not self._waiting:
            self._clock.after(max(GATHER, self._last + CALM - self._clock.now()), self._tell)
        before = self._waiting.pop(conversation.key, None)
        burst = before.with_one_more(message, named=named) if before else None
        self._waiting[conversation.key] = burst or _Burst(workspace, conversation, message, named)

    def show_trial(self) -> None:
        """Show one that tells nothing, for the person to see and hear."""
        self._tried, self.trouble = True, ""
        if self._settings.value.notify_sound:
            self.silence = ""
        self._notifier.notify(NewsRow("", "Parlour", "This is how news are told.", self._settings.value.notify_sound))

    def ring(self) -> None:
        """Play the sound alone, for the person to hear."""
        self._tried, self.silence = True, ""
        self._notifier.ring()

    def failed(self, reason: str, *, sound: bool) -> bool:
        """Something keeps us from showing, or from the sound; nothing does any more, where there is no reason. Whether
        the person is to know at once, since they just tried.
        """
        before = self.silence if sound else self.trouble
        if sound:
            self.silence = reason
        else:
            self.trouble = reason
        return self._tried and bool(reason) and not before

    def count(self, unread: int) -> None:
        """So much is unread: it is told with the program's icon, a moment later."""
        self._unread = unread
        self._counting = self._counting or self._clock.after(GATHER, self._tell_count)

    def forget_seen(self) -> None:
        """Take back what tells of a conversation that was seen."""
        for key in [key for key, burst in self._told.items() if not burst.is_news]:
            del self._told[key]
            self._notifier.withdraw(key)

    def _is_wanted(self, workspace: Workspace, conversation: Conversation, *, named: bool) -> bool:
        value = self._settings.value
        if not value.notify or conversation is workspace.server or self._is_quiet():
            return False
        level = workspace.tells(conversation)
        return named if level is Notify.MENTIONS else level is Notify.ALL

    def _is_quiet(self) -> bool:
        value = self._settings.value
        now = datetime.fromtimestamp(self._clock.now(), self._zone)
        return QuietHours.read(value.quiet_from, value.quiet_to, value.quiet_days).hold(now)

    def _tell_count(self) -> None:
        self._counting = None
        self._notifier.count(self._unread)

    def _tell(self) -> None:
        bursts, self._waiting = [each for each in self._waiting.values() if each.is_news], {}
        if not bursts:
            return
        self._last = self._clock.now()
        about = next((each for each in reversed(bursts) if each.named), bursts[-1])
        value = self._settings.value
        title, text = _worded(bursts, about, shown=value.notify_content)
        key = about.conversation.key
        self._told[key] = about
        self._notifier.notify(NewsRow(key, title, text, value.notify_sound))


def _worded(bursts: list[_Burst], about: _Burst, *, shown: bool) -> tuple[str, str]:
    """The title, and the text below it. ``shown``: what was said may be read there."""
    room, who = about.conversation.is_room, plain(about.message.sender)
    where = plain(about.conversation.title)
    number = sum(each.count for each in bursts)
    if len(bursts) > 1:
        return f"{number} new messages", f"In {_named(plain(each.conversation.title) for each in reversed(bursts))}"
    said = _said(about.message) if shown else ""
    if number > 1:
        by = f"{who}: " if said and room and not about.message.action else ""
        return f"{number} new messages {'in' if room else 'from'} {where}", f"{by}{said}"
    if not shown:
        return f"A new message {'in' if room else 'from'} {where}", ""
    return f"{who} in {where}" if room else where, said


def _said(message: Message) -> str:
    text = " ".join(plain(message.text).split())
    text = f"{plain(message.sender)} {text}" if message.action else text
    return f"{text[:_MOST_TEXT]}…" if len(text) > _MOST_TEXT else text


def _named(titles: Iterable[str]) -> str:
    """ "#tea and mei", "#tea, mei, #lobby and 2 more"."""
    first, rest = (all_of := list(titles))[:_MOST_NAMED], all_of[_MOST_NAMED:]
    last = f"{len(rest)} more" if rest else first.pop()
    return f"{', '.join(first)} and {last}"


@lru_cache(maxsize=4)
def _any_of(words: str) -> re.Pattern[str] | None:
    """What finds these words, which stand with commas between, each as a whole."""
    wanted = [re.escape(word.strip()) for word in words.split(",") if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE) if wanted else None
