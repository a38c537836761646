"""Who is in a room, as rows: in groups, and what can be done with each."""

from __future__ import annotations

from functools import lru_cache

from app.models.people import colour_of
from app.models.room import Conversation, Person
from app.models.rows import Deed, MemberGroup, MemberRow, Presence
from app.models.workspace import Workspace

_VOICE = "+"


def groups(workspace: Workspace, conversation: Conversation) -> list[MemberGroup]:
    """The people of a room: hosts and moderators, then those with a voice, then others, then who is away."""
    sorted_into: dict[str, list[Person]] = {"Hosts": [], "Voiced": [], "Online": [], "Away": []}
    for _, person in sorted(conversation.people.items()):
        sorted_into[_group(person)].append(person)
    sorted_into["Hosts"].sort(key=lambda person: person.role != "host")
    role = workspace.own_role(conversation)
    return [
        MemberGroup(f"{title} · {len(people)}", tuple(_row(workspace, person, role) for person in people))
        for title, people in sorted_into.items()
        if people
    ]


def _group(person: Person) -> str:
    if person.role:
        return "Hosts"
    if person.away:
        return "Away"
    return "Voiced" if _VOICE in person.status else "Online"


def _row(workspace: Workspace, person: Person, own_role: str) -> MemberRow:
    folded = workspace.fold(person.name)
    own, ignored = folded == workspace.fold(workspace.own_name), workspace.ignores(person.name)
    return MemberRow(
        person.name,
        colour_of(folded),
        person.role,
        Presence.AWAY if person.away else Presence.ONLINE,
        person.note,
        (Deed.DESCRIBE,) if own else deeds(own_role, workspace.statuses, person.role, person.status, ignored),
        ignored,
        not person.role and _VOICE in person.status,
    )


@lru_cache
def deeds(own_role: str, statuses: str, role: str, status: str, ignored: bool) -> tuple[Deed, ...]:
    """What can be done with somebody else, by what we may in the room, what there is to give, and what they may."""
    offered = [Deed.MESSAGE, Deed.MENTION, Deed.DESCRIBE, Deed.HEED if ignored else Deed.IGNORE]
    if own_role == "host":
        offered += [Deed.MAKE_HOST] if role != "host" else []
        offered += [Deed.MAKE_MOD] if not role and "%" in statuses else []
    if own_role == "host" or (own_role and not role):
        offered += [Deed.GIVE_VOICE] if not status and _VOICE in statuses else []
        offered += [Deed.TAKE_ROLE] if status else []
        offered += [Deed.REMOVE, Deed.BAN]
    return tuple(offered)
