"""Finding what was said: what is looked for, what was typed, and what was found. `app.models.store` looks it up."""

from app.models.search.criteria import Criteria, Finder, Found, Hit, NoSearcher, Order, Scope, Searcher
from app.models.search.findings import grouped, merged
from app.models.search.typed import Chip, Typed, criteria_of, read, take_chips

__all__ = [
    "Chip",
    "Criteria",
    "Finder",
    "Found",
    "Hit",
    "NoSearcher",
    "Order",
    "Scope",
    "Searcher",
    "Typed",
    "criteria_of",
    "grouped",
    "merged",
    "read",
    "take_chips",
]
