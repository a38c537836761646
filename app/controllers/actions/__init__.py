"""What the person does, handed to the parts that it concerns; `app.views.actions` describes it to the views.

Each group of actions is a class over the same parts. An action that changes what is to be seen is marked `shown`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from app.controllers.networks import Networks
from app.controllers.parts import Parts
from app.controllers.places import Places

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Group = TypeVar("_Group", bound="Actions")


class Actions:
    """A group of actions. They are about the place that is shown, where nothing else is said."""

    def __init__(self, places: Places, networks: Networks) -> None:
        self._places = places
        self._networks = networks

    @property
    def _parts(self) -> Parts:
        return self._places.shown.parts


def shown(act: Callable[Concatenate[_Group, _Given], _Result]) -> Callable[Concatenate[_Group, _Given], _Result]:
    """An action after which what changed is shown."""

    @wraps(act)
    def acting(self: _Group, /, *given: _Given.args, **named: _Given.kwargs) -> _Result:
        result = act(self, *given, **named)
        self._places.flush()
        return result

    return acting
