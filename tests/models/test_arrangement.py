"""How conversations are arranged, kept in a file that a person may edit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.arrangement import Arrangement, Arrangements
from app.models.rows import Notify, Section

PLACE = "chat.example:6697"
KEPT = Arrangement(
    order=("#b", "#a"),
    favourites=("#b",),
    everything=("#loud",),
    mentions=("#a",),
    muted=('#"quoted"',),
    paused=("2025-10-10T08:00+00:00 #b",),
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


def test_a_pause_mutes_until_it_is_over_and_is_forgotten_with_another_level() -> None:
    end = datetime(2025, 10, 9, 13, tzinfo=UTC).timestamp()
    paused = Arrangement(mentions=("#tea",)).pausing("#TEA", end, UTC, str.casefold)
    assert paused.paused == ("2025-10-09T13:00+00:00 #TEA",)
    assert (paused.level("#tea", str.casefold), paused.paused_until("#tea", str.casefold)) == (Notify.NONE, end)
    assert paused.without_pauses(end - 1) == paused
    assert paused.without_pauses(end) == Arrangement(mentions=("#tea",))
    assert paused.at_level("#tea", Notify.USUAL, str.casefold) == Arrangement()


def test_what_is_no_pause_is_passed_over_and_named(tmp_path: Path) -> None:
    path = tmp_path / "rooms.toml"
    wrong = ("#tea", "soon #tea", "2025-10-09T13:00+00:00", "0001-01-01T00:00 #tea")
    listed = ", ".join(f'"{each}"' for each in (*wrong, "2025-10-09T13:00:00Z #ok"))
    path.write_text(f'["{PLACE}"]\npaused = [{listed}]\n')
    arrangement, problems = Arrangements(path).of(PLACE)
    assert arrangement.pauses() == [("#ok", datetime(2025, 10, 9, 13, tzinfo=UTC).timestamp())]
    assert len(problems) == len(wrong)


def test_what_differs_is_listed_once_by_name() -> None:
    arrangement = Arrangement(everything=("#b",), muted=("#A", "#c"), paused=("2025-10-10T08:00+00:00 #C",))
    assert arrangement.differing(str.casefold) == ("#A", "#b", "#C")


def test_unknown_sections_are_not_hidden() -> None:
    assert Arrangement(folded=("rooms", "cellar")).hidden == {Section.ROOMS}
