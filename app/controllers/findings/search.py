"""Searching: what was typed, where it is looked for, and what came of it.

What is kept on this computer is looked through a moment after the last key, elsewhere than the window lives; the
servers are asked beside it. An answer to what was asked before is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.controllers.findings.ground import at_hand, scopes, write_down
from app.controllers.findings.remote import Remote
from app.controllers.findings.rows import Where, counted, groups
from app.controllers.places import Place
from app.controllers.ports import Timer
from app.controllers.world import World
from app.models.dates import moment, month_title
from app.models.rows import ChipRow, FindingsKind, FindingsRow, HitGroup, OrderRow, QueryRow, RangeRow
from app.models.search import Chip, Criteria, Finder, Found, Hit, Order, Scope, Typed, criteria_of, merged, take_chips
from app.models.search.typed import day_start

LIMIT = 300
_PAUSE = 0.15
_ORDERS = {Order.NEWEST: "Newest first", Order.OLDEST: "Oldest first", Order.BEST: "Best first"}
_RANGES = {"any": "Any time", "today": "Today", "week": "7 days", "month": "", "day": ""}


class Search:
    """One search. ``news`` is called when there is something else to show."""

    def __init__(self, world: World, places: Callable[[], Sequence[Place]], news: Callable[[], None]) -> None:
        self._world = world
        self._places = places
        self._news = news
        self._timer: Timer | None = None
        self._number = 0
        self._looking = False
        self._again = False
        self._here = ""
        self._chips: tuple[Chip, ...] = ()
        self._text = ""
        self._range = "any"
        self._day = ""
        self._found = Found()
        self._trouble = ""
        self._asked = False
        self._remote = Remote(news)
        self.order = Order.NEWEST
        self.finder = Finder(())
        self.answered = self._remote.answered

    # What the person does

    def begin(self, place: str = "", room: str = "") -> None:
        """Search in a room of a place, or everywhere; the words stay."""
        self._here = place
        others = tuple(chip for chip in self._chips if chip.key != "in")
        self._chips = (*others, Chip("in", room)) if room else others
        self._soon()

    def type(self, text: str) -> None:
        """This is in the field now, behind the filters."""
        chips, self._text = take_chips(text)
        self._add(chips)
        self._soon()

    def submit(self) -> None:
        """All is typed: the last word too may be a filter."""
        chips, self._text = take_chips(self._text, all_of_it=True)
        self._add(chips)
        self._run()

    def drop(self, number: int) -> None:
        """Take a filter away; -1 for the last."""
        chips = list(self._chips)
        if chips:
            if chips.pop(number).key == "in":
                self._here = ""
            self._chips = tuple(chips)
            self._soon()

    def clear(self) -> None:
        """Begin anew."""
        self._chips, self._text, self._range, self._here = (), "", "any", ""
        self._soon()

    def choose_range(self, key: str, day: str = "") -> None:
        """Look at this stretch of time alone. ``day``: as ``2025-10-09``, where it is one."""
        self._range, self._day = key, day
        self._run()

    def choose_order(self, key: str) -> None:
        """Show it in this order."""
        self.order = Order(key)
        self._run()

    def stop(self) -> None:
        """The pane is closed: nothing is looked for any more."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._number += 1
        self._remote.forget()

    # What is shown

    def hits(self) -> tuple[Hit, ...]:
        """What was found so far."""
        return merged(self._found.hits, self._remote.hits, order=self.order) if self._asked else ()

    def groups(self, hits: Sequence[Hit], where: Where, current: Hit | None) -> tuple[HitGroup, ...]:
        """The hits by days, or the best first."""
        return groups(hits, self.order, self.finder, where, current, self._world.zone)

    def row(self) -> FindingsRow:
        """The pane, but for what was found."""
        now = moment(self._world.clock.now(), self._world.zone)
        titles = {**_RANGES, "month": month_title(now.month), "day": self._day_title()}
        row = FindingsRow(
            FindingsKind.SEARCH,
            "Search",
            QueryRow(tuple(ChipRow(chip.key, chip.value) for chip in self._chips), self._text),
            tuple(RangeRow(key, title, key == self._range) for key, title in titles.items()),
            tuple(OrderRow(order.value, title, order is self.order) for order, title in _ORDERS.items()),
            day=self._day or now.date().isoformat(),
        )
        if self._trouble or not self._asked:
            return replace(row, summary=self._trouble)
        number = len(self.hits())
        summary = "Looking…" if self._looking and not number else counted(number, more=self._found.more)
        return replace(row, summary=summary, note=self._note())

    def _note(self) -> str:
        if self._found.trouble:
            return self._found.trouble
        remote = self._remote
        if self._looking:
            return "Getting ready to search this computer…"
        if remote.waiting:
            return "On this computer · also asking the server…"
        if remote.failures:
            return "On this computer · the server did not answer"
        return "On this computer and at the server" if remote.answers else "On this computer"

    def _day_title(self) -> str:
        if self._range != "day" or not self._day:
            return ""
        day = date.fromisoformat(self._day)
        return f"{day.day} {month_title(day.month)[:3]}"

    # Looking

    def _add(self, chips: tuple[Chip, ...]) -> None:
        for chip in chips:
            if chip.key == "in":
                self._here = ""
            self._chips = (*(each for each in self._chips if each.key != chip.key), chip)

    def _soon(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self._world.clock.after(_PAUSE, self._run)
        self._news()

    def _run(self) -> None:
        """Look for what is asked for now."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._number += 1
        typed = criteria_of(self._chips, self._text, self._world.clock.now(), self._world.zone)
        criteria = self._within(typed.criteria)
        self._trouble = typed.trouble
        self._asked = not typed.trouble and bool(criteria != Criteria() and _asks(typed))
        self._remote.forget()
        self._found = Found() if not self._asked else self._found
        if self._asked:
            self.finder = Finder(criteria.words)
            places = [place for place in self._places() if self._here in ("", place.key)]
            self._remote.ask(places, criteria, typed.room)
            self._look(places, criteria, typed.room)
        self._news()

    def _look(self, places: list[Place], criteria: Criteria, room: str) -> None:
        """Look through what is kept; while that is done already, once more behind it."""
        if self._looking:
            self._again = True
            return
        write_down(places)
        here = at_hand(places, room, lambda _, message: criteria.fits(message), LIMIT)
        number, order = self._number, self.order
        where: list[Scope] = scopes(places, room)
        searcher = self._world.library.searcher

        def done(found: Found) -> None:
            self._looking = False
            if self._again:
                self._again = False
                self._run()
            elif number == self._number:
                self._found = replace(found, hits=merged(found.hits, here, order=order))
                self._news()

        self._looking = True
        self._world.worker.run(lambda: searcher.find(where, criteria, order, LIMIT), done)

    def _within(self, criteria: Criteria) -> Criteria:
        """The criteria, in the stretch of time that is chosen."""
        today = moment(self._world.clock.now(), self._world.zone).date()
        first, last = {
            "today": (today, None),
            "week": (today - timedelta(days=6), None),
            "month": (today.replace(day=1), None),
            "day": (day := date.fromisoformat(self._day) if self._day else today, day),
        }.get(self._range, (None, None))
        zone = self._world.zone
        after = max(criteria.after, day_start(first, zone) if first else 0.0)
        before = day_start(last + timedelta(days=1), zone) if last else 0.0
        bounds = [bound for bound in (criteria.before, before) if bound]
        return replace(criteria, after=after, before=min(bounds, default=0.0))


def _asks(typed: Typed) -> bool:
    """Whether there is anything to look for, rather than a place or a time alone."""
    criteria = typed.criteria
    return bool(criteria.words or criteria.sender or criteria.link or criteria.after or criteria.before)
