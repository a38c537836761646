"""What was said before: asked for, answered, refused, given up.

Source: IRCv3 "chathistory".
"""

from __future__ import annotations

from app.transport.commands import FetchHistory, ListConversations, Point, Stretch
from app.transport.events import Ability, ConversationsListed, HistoryFailed, HistoryReceived, RequestRefused
from app.transport.irc.abilities import find_abilities, history_limit
from app.transport.irc.core import Core
from app.transport.irc.fetches import NO_ANSWER, PATIENCE, SEARCH, Fetch
from app.transport.irc.past import tell
from app.transport.irc.reading import Place
from app.transport.irc.saying import require_target
from protocol.batch import Batch, Item, size_of
from protocol.capabilities import LABELED_RESPONSE
from protocol.message import Message, MessageError
from protocol.moments import TIMESTAMP, read_moment, stamp

NO_HISTORY = "This server keeps nothing of what was said."
_TARGETS = "TARGETS"
_CONTEXT_TAG = "draft/chathistory-context"
_LONG_ANSWER = 100_000
"""Characters; a full page of common messages has half as many."""


def fetch(core: Core, command: FetchHistory) -> None:
    """Ask for what was said. Raises MessageError where the target or the point cannot be written down."""
    target = command.target
    require_target(target)
    if Ability.HISTORY not in find_abilities(core):
        core.emit(HistoryFailed(target, command.reference, NO_HISTORY))
        return
    limit = max(1, min(command.limit, history_limit(core)))
    point = _point(core, command)
    if command.stretch is Stretch.LATEST and not core.is_room(target):
        _ask_marker(core, target)
    question = _question(core, command.stretch.name, limit, target, command.reference)
    _ask(core, question, target, point, str(limit))


def list_conversations(core: Core, command: ListConversations) -> None:
    """Ask where something was said, the newest first: a server that may tell no more leaves the oldest out."""
    if Ability.HISTORY not in find_abilities(core):
        core.emit(RequestRefused("", NO_HISTORY))
        return
    limit = max(1, min(command.limit, history_limit(core)))
    moments = [written(at) for at in (command.before, command.after)]
    _ask(core, _question(core, _TARGETS, limit), *moments, str(limit))


def _ask_marker(core: Core, target: str) -> None:
    """ "for user targets […] they have to request the initial read timestamp" (IRCv3 "Read Marker")"""
    if Ability.READ_MARKERS in find_abilities(core):
        core.send_when_idle("MARKREAD", target)


def _question(core: Core, subcommand: str, limit: int, target: str = "", reference: str = "") -> Fetch:
    until = core.steady() + core.outgoing.delay() + PATIENCE
    return Fetch(core.number("history"), subcommand, until, limit, target, reference)


def _ask(core: Core, question: Fetch, *params: str) -> None:
    tags = {"label": question.label} if LABELED_RESPONSE in core.capabilities else {}
    core.send("CHATHISTORY", question.subcommand, *params, tags=tags)
    core.fetches.add(question)


def _point(core: Core, command: FetchHistory) -> str:
    """The point in the form that the server prefers, of those that it has."""
    point = command.point
    forms = {"msgid": f"msgid={point.msgid}" if point.msgid else "", "timestamp": ""}
    if point.at:
        forms["timestamp"] = written(point.at)
    form = next((form for kind in core.features.history_references if (form := forms.get(kind))), "")
    if form:
        return form
    if command.stretch is Stretch.LATEST and point == Point():
        return "*"
    raise MessageError("the server cannot find this point")


def written(at: float) -> str:
    """A moment as a parameter. Raises MessageError for one that no calendar has."""
    try:
        return TIMESTAMP + stamp(at)
    except (ValueError, OverflowError, OSError) as error:
        raise MessageError("no calendar has this moment") from error


def take_history(core: Core, batch: Batch) -> None:
    """A history is complete: the answer to a question, or what a server tells whoever comes in."""
    name = batch.params[0] if batch.params else ""
    question = _answered(core, batch, name)
    name = question.target if question else name
    if not name:
        return
    place = Place(core.roster.spelled(name), private=not core.is_room(name))
    events = tell(core, batch.items, place)
    complete = question is not None and batch.complete and _is_all(question, batch.items)
    core.emit(HistoryReceived(place.conversation, question.reference if question else "", events, complete))


def take_conversations(core: Core, batch: Batch) -> None:
    """The list of conversations is complete."""
    question = _answered(core, batch, "")
    if question is None:
        return
    found = []
    for item in batch.items:
        if isinstance(item, Message) and item.command == "CHATHISTORY" and len(item.params) > 2:
            at = read_moment(item.params[2].removeprefix(TIMESTAMP))
            if at is not None:
                found.append((core.roster.spelled(item.params[1]), at))
    core.emit(ConversationsListed(tuple(sorted(found, key=lambda talk: talk[1], reverse=True))))


def _answered(core: Core, batch: Batch, target: str) -> Fetch | None:
    """The question that a batch answers: by its label, else the first about this target (none: for the list)."""
    if LABELED_RESPONSE in core.capabilities:
        question = core.fetches.labelled(core.labels.of(batch.opening))
    else:
        key = core.key(target)
        asked = (each for each in core.fetches.all() if each.subcommand != SEARCH)
        question = next((each for each in asked if core.key(each.target) == key), None)
    if question is None or (question.subcommand == _TARGETS) is bool(target):
        return None
    core.fetches.drop(question)
    return question


def _is_all(question: Fetch, items: tuple[Item, ...]) -> bool:
    """Whether fewer came than were asked for. What is told beside them, as context, does not count. A long answer
    proves nothing: a server may leave out what would be too much at once, as ours does.
    """
    if question.subcommand == Stretch.AROUND.name or sum(map(size_of, items)) > _LONG_ANSWER:
        return False
    return len(items) - sum(map(_is_context, items)) < question.limit


def _is_context(item: Item) -> bool:
    opening = item.opening if isinstance(item, Batch) else item
    return _CONTEXT_TAG in opening.tags or opening.command == "REDACT"


def refused(core: Core, label: str, reason: str) -> bool:
    """The server refused what has this label. Returns whether that was a question of ours."""
    question = core.fetches.labelled(label)
    if question is not None:
        _fail(core, question, reason)
    return question is not None


def refused_without_label(core: Core, context: list[str], reason: str) -> None:
    """The server refused a question; of its subcommand and target it says what it likes (``FAIL CHATHISTORY``)."""
    words = {core.key(word) for word in context}
    questions = sorted(core.fetches.all(), key=lambda each: -_likeness(core, each, words))
    if questions:
        _fail(core, questions[0], reason)


def _likeness(core: Core, question: Fetch, words: set[str]) -> int:
    return sum(bool(word) and core.key(word) in words for word in (question.subcommand, question.target))


def expire(core: Core) -> None:
    """Give up what was not answered in time."""
    for question in core.fetches.all():
        if question.until <= core.steady():
            _fail(core, question, NO_ANSWER)


def _fail(core: Core, question: Fetch, reason: str) -> None:
    core.fetches.drop(question)
    core.emit(question.failure(reason))
