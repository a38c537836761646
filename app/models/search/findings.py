"""What was found in several ways, as one: each message once, in one order, by days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from itertools import chain, groupby

from app.models.dates import day_number
from app.models.entries import Identity
from app.models.search.criteria import Hit, Order


def merged(*found: Iterable[Hit], order: Order) -> tuple[Hit, ...]:
    """All hits, each message once: the first that tells of it counts. By relevance, those of the first come first."""
    hits: dict[tuple[str, str, Identity], Hit] = {}
    for hit in chain(*found):
        hits.setdefault((hit.place, hit.name, hit.message.identity), hit)
    in_order = list(hits.values())
    if order is not Order.BEST:
        in_order.sort(key=lambda hit: hit.message.at, reverse=order is Order.NEWEST)
    return tuple(in_order)


def grouped(hits: Sequence[Hit], zone: tzinfo | None = None) -> list[tuple[int, list[Hit]]]:
    """Hits that are in the order of time, by their days (see `dates.day_title`)."""
    return [(day, list(some)) for day, some in groupby(hits, key=lambda hit: day_number(hit.message.at, zone))]
