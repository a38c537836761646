"""How conversations are arranged, kept in a file that a person may edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.arrangement import Arrangement, Arrangements
from app.models.rows import Notify, Section

PLACE = "chat.example:6697"
KEPT = Arrangement(
    order=("#b", "#a"),
    favourites=("#b",),
    mentions=("#a",),
    muted=('#"quoted"',),
    ignored=("spam",),
    folded=("people",),
)


def test_it_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "rooms.toml"
    Arrangements(path).keep(PLACE, KEPT)
    assert Arrangements(path).of(PLACE) == (KEPT, [])
    assert Arrangements(path).of("elsewhere") == (Arrangement(), [])
    assert path.stat().st_mode & 0o077 == 0


def test_other_places_stay(tmp_path: Path) -> None:
    path = tmp_path / "rooms.toml"
    Arrangements(path).keep(PLACE, KEPT)
    again = Arrangements(path)
    again.of("other:1")
    again.keep("other:1", Arrangement(muted=("#x",)))
    assert Arrangements(path).of(PLACE)[0] == KEPT


def test_what_cannot_be_used_is_passed_over_and_named(tmp_path: Path) -> None:
    path = tmp_path / "rooms.toml"
    path.write_text(f'stray = 1\n["{PLACE}"]\nmuted = "#a"\nfavourites = ["#b", "#b"]\norder = [1]\nunknown = 2\n')
    arrangement, problems = Arrangements(path).of(PLACE)
    assert arrangement == Arrangement(favourites=("#b",))
    assert len(problems) == 3
    assert all(word in " ".join(problems) for word in ("stray", "muted", "order"))


def test_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "rooms.toml"
    path.write_text("[broken")
    arrangement, [problem] = Arrangements(path).of(PLACE)
    assert arrangement == Arrangement()
    assert "rooms.toml.broken" in problem
    assert path.with_name("rooms.toml.broken").read_text() == "[broken"


def test_a_file_that_was_not_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "rooms.toml"
    Arrangements(path).keep(PLACE, KEPT)
    Arrangements(path).keep("other:1", Arrangement())
    assert Arrangements(path).of(PLACE)[0] == KEPT


@pytest.mark.parametrize("level", list(Notify))
def test_levels_compare_names_as_the_place_does(level: Notify) -> None:
    before = Arrangement(mentions=("#TEA",), muted=("#tea", "#other"))
    after = before.at_level("#Tea", level, str.casefold)
    assert after.level("#tea", str.casefold) is level
    assert after.level("#other", str.casefold) is Notify.NONE


def test_unknown_sections_are_not_hidden() -> None:
    assert Arrangement(folded=("rooms", "cellar")).hidden == {Section.ROOMS}
