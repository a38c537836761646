"""How what was found is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo

from app.models.dates import clock_time, day_number, day_title
from app.models.links import find_links
from app.models.people import colour_of
from app.models.richtext import clean, plain
from app.models.rows import HitGroup, HitRow
from app.models.search import Finder, Hit, Order, grouped

_LONGEST = 300
_BEFORE = 60  # characters that are left before the first word that was found, where it stands far behind

Where = Callable[[Hit], str]
"""The conversation of a hit as it is called here."""


def groups(
    hits: Sequence[Hit], order: Order, finder: Finder, where: Where, current: Hit | None, zone: tzinfo | None
) -> tuple[HitGroup, ...]:
    """The hits by days, each with its place among all as its key. By relevance they stand in one group, with days for
    times.
    """
    by_day = order is not Order.BEST
    rows: Iterator[tuple[int, HitRow]] = (
        (
            day_number(hit.message.at, zone),
            hit_row(key, hit, finder, where(hit), _time(hit, zone, by_day=by_day), current=hit is current),
        )
        for key, hit in enumerate(hits)
    )
    if not by_day:
        best = tuple(row for _, row in rows)
        return (HitGroup("Best matches", str(len(best)), best),) if best else ()
    made = []
    for day, some in grouped(hits, zone):
        of_day = tuple(row for _, row in (next(rows) for _ in some))
        made.append(HitGroup(day_title(day), str(len(of_day)), of_day))
    return tuple(made)


def counted(number: int, *, more: bool) -> str:
    """How much was found."""
    if not number:
        return "Nothing found"
    return f"{'More than ' if more else ''}{number} message{'s' * (number != 1)}"


def hit_row(key: int, hit: Hit, finder: Finder, where: str, time: str, *, current: bool) -> HitRow:
    """A message that was found."""
    message = hit.message
    text = " ".join(plain(message.text).split())
    link = next(find_links(text), None)
    shown = ""
    if link:
        shown = text[link.start : link.end].partition("//")[2].rstrip("/") or text[link.start : link.end]
        text = f"{text[: link.start].rstrip()} {text[link.end :].lstrip()}".strip()
    sender = clean(message.sender)
    return HitRow(
        key=key,
        sender=sender,
        colour=message.colour or colour_of(sender.casefold()),
        where=clean(where),
        time=time,
        pieces=tuple(_pieces(text, finder)),
        link=shown,
        current=current,
        unread=hit.unread,
    )


def _time(hit: Hit, zone: tzinfo | None, *, by_day: bool) -> str:
    if by_day:
        return clock_time(hit.message.at, zone)
    return day_title(day_number(hit.message.at, zone)).partition(", ")[2]


def _pieces(text: str, finder: Finder) -> Iterator[tuple[str, bool]]:
    places = finder.places(text)
    start = max(0, places[0][0] - _BEFORE) if places and places[0][1] > _LONGEST // 2 else 0
    at, end = start, min(len(text), start + _LONGEST)
    lead = "…" if start else ""
    for first, last in places:
        if first >= end:
            break
        if first > at or lead:
            yield lead + text[at:first], False
            lead = ""
        at = min(last, end)
        yield text[first:at], True
    rest = lead + text[at:end] + ("…" if end < len(text) else "")
    if rest:
        yield rest, False
