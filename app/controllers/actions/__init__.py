"""What the person does, handed to the parts that it concerns; `app.views.actions` describes it to the views.

Each group of actions is a class over the same parts. An action that changes what is to be seen is marked `shown`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from app.controllers.parts import Parts

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Group = TypeVar("_Group", bound="Actions")


class Actions:
    """A group of actions."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts


def shown(act: Callable[Concatenate[_Group, _Given], _Result]) -> Callable[Concatenate[_Group, _Given], _Result]:
    """An action after which what changed is shown."""

    @wraps(act)
    def acting(self: _Group, /, *given: _Given.args, **named: _Given.kwargs) -> _Result:
        result = act(self, *given, **named)
        self._parts.presenter.flush()
        return result

    return acting
