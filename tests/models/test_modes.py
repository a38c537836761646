"""Changes of modes, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.modes import worded
from app.models.rows import Span, Style
from protocol.modes import ModeChange, ModeTypes, parse_modes

_TYPES = ModeTypes("beIq", "k", "lW", "imntspRMCz", "~&@%v")


def _said(modes: str, *names: str) -> str:
    return "".join(span.text for span in worded("alice", _parse(modes, *names)))


def _parse(modes: str, *names: str) -> list[ModeChange]:
    """Changes as the transport tells them. The mark of a voice is written ``v`` here, as ``+`` would be a sign."""
    changes = parse_modes(modes, names, _TYPES)
    return [replace(change, letter=change.letter.replace("v", "+")) for change in changes]


@pytest.mark.parametrize(
    ("modes", "sentence"),
    [
        ("+%vW ravi mei 2", "alice made ravi a moderator, gave mei a voice and made the room slow: one message in 2 s"),
        ("+@ ravi", "alice made ravi a host"),
        ("+~ ravi", "alice made ravi a host"),
        ("-@v ravi mei", "alice took the role of a host from ravi and took the voice from mei"),
        ("-W", "alice let messages come as fast as they like"),
        ("+b *!*@spam.example", "alice banned *!*@spam.example"),
        ("+b ~m:*!*@spam.example", "alice muted *!*@spam.example"),
        ("-q olga!*@*", "alice let olga!*@* speak again"),
        ("+k-l sesame", "alice set the password sesame and removed the limit of people"),
        ("-k sesame", "alice removed the password"),
        ("+im", "alice let in only who is invited and let only those with a voice speak"),
        ("-s", "alice put the room on the lists again"),
    ],
)
def test_a_change_is_said_in_words(modes: str, sentence: str) -> None:
    assert _said(*modes.split()) == sentence


def test_letters_that_nobody_knows_are_told_as_they_are() -> None:
    assert _said("+zm-C") == "alice let only those with a voice speak and set +z-C"


def test_a_letter_without_what_it_needs_is_told_as_it_is() -> None:
    assert _said("+l") == "alice set +l"


def test_names_stand_out_and_are_never_part_of_the_sentence() -> None:
    spans = worded("a{}b", _parse("+@", "{}"))
    assert spans == (Span("a{}b", Style.STRONG), Span(" made "), Span("{}", Style.STRONG), Span(" a host"))
