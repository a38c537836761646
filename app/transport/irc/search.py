"""Finding what was said, at the server.

Source: soju's extension "search" (``soju.im/search``); ``parlour/search`` is the same. Attributes are written like
tags: ``SEARCH text=fast;in=#room;limit=2``.
"""

from __future__ import annotations

from app.transport.commands import SearchTexts
from app.transport.events import Ability, SearchFailed, TextReceived, TextsFound
from app.transport.irc.abilities import find_abilities
from app.transport.irc.core import Core
from app.transport.irc.fetches import PATIENCE, SEARCH, Fetch
from app.transport.irc.past import tell
from app.transport.irc.reading import place_of
from protocol.batch import Batch, Item
from protocol.capabilities import LABELED_RESPONSE
from protocol.message import Message, MessageError, format_tags
from protocol.moments import stamp

NO_SEARCH = "This server finds nothing of what was said."


def search(core: Core, command: SearchTexts) -> None:
    """Ask for texts. Raises MessageError where what is looked for cannot be written down."""
    if Ability.SEARCH not in find_abilities(core):
        core.emit(SearchFailed(command.reference, NO_SEARCH))
        return
    attributes = {
        "text": command.text,
        "in": command.conversation,
        "from": command.sender,
        "after": _written(command.after),
        "before": _written(command.before),
        "limit": str(command.limit),
    }
    label = core.number("search")
    tags = {"label": label} if LABELED_RESPONSE in core.capabilities else {}
    core.send("SEARCH", format_tags({name: value for name, value in attributes.items() if value}), tags=tags)
    until = core.steady() + core.outgoing.delay() + PATIENCE
    core.fetches.add(Fetch(label, SEARCH, until, command.limit, reference=command.reference))


def take_found(core: Core, batch: Batch) -> None:
    """What was found is complete."""
    question = core.fetches.labelled(core.labels.of(batch.opening)) or core.fetches.first(SEARCH)
    if question is None or question.subcommand != SEARCH:
        return
    core.fetches.drop(question)
    texts = tuple(event for item in batch.items for event in _texts(core, item))
    core.emit(TextsFound(question.reference, texts, complete=batch.complete and len(texts) < question.limit))


def _texts(core: Core, item: Item) -> list[TextReceived]:
    opening = item.opening if isinstance(item, Batch) else item
    # A message of several lines names its target behind the reference and the type of its batch.
    target = opening.param(2) if isinstance(item, Batch) else opening.param(0)
    if not target or not opening.sender.nick:
        return []
    place = place_of(core, Message("PRIVMSG", (target,), source=opening.source))
    return [event for event in tell(core, [item], place) if isinstance(event, TextReceived)]


def _written(at: float) -> str:
    """A moment; empty for none. Raises MessageError for one that no calendar has."""
    try:
        return stamp(at) if at else ""
    except (ValueError, OverflowError, OSError) as error:
        raise MessageError("no calendar has this moment") from error
