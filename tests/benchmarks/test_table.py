"""The table of figures: what a row says, what is kept from run to run, and the page that is written from it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import page, picture, record, sizes
from benchmarks.record import Measured
from benchmarks.registry import BENCHMARKS
from benchmarks.rows import Row, at_least, at_most, cells, number, text_table

NAMES = (sizes.speed_name, sizes.wait_name)


def test_numbers_have_the_digits_that_matter() -> None:
    assert [number(value) for value in (1234567.8, 123.4, 12.34, 0.01234, 0)] == [
        "1,234,568",
        "123",
        "12.3",
        "0.0123",
        "0",
    ]


def test_a_row_says_what_is_promised_and_whether_it_is_kept() -> None:
    assert cells(at_most("pause", 30, "ms", 50)) == ("pause", "30 ms", "", "≤ 50 ms, kept")
    assert cells(at_least("speed", 30, "/s", 50))[3] == "≥ 50 /s, missed"
    assert cells(Row("size", 3, "KB")) == ("size", "3 KB", "", "")


def test_others_stand_beside_with_the_ratio() -> None:
    row = Row("room", 300, "/s", beside={"one": 200, "two": 600, "none": 0})
    assert cells(row)[2] == "one 200 (1.50 ×) · two 600 (0.50 ×) · none 0"


def test_columns_of_the_terminal_line_up() -> None:
    lines = text_table([Row("a", 1, "ms"), at_most("longer", 1234, "ms", 5)]).splitlines()
    assert lines == ["a       1 ms", "longer  1,234 ms    ≤ 5 ms, missed"]
    assert text_table([]) == ""


def test_what_was_measured_is_kept_and_makes_the_page(tmp_path: Path) -> None:
    file, written, drawn = tmp_path / "build" / "kept.json", tmp_path / "page.md", tmp_path / "drawn.svg"
    rows = [at_most("pause", 30.5, "ms", 50, {"other": 40.0})]
    rows += [Row(name(size), size, "/s", beside={"other": size / 2}) for name in NAMES for size in sizes.SIZES]
    kept = {benchmark.name: Measured("2026-01-02", "a machine", rows) for benchmark in BENCHMARKS}
    record.write(kept, file)
    assert record.read(file) == kept
    assert page.write(record.read(file), written, drawn)
    text = written.read_text("utf-8")
    assert "| pause | 30.5 ms | other 40 (0.76 ×) | ≤ 50 ms, kept |" in text
    assert ElementTree.parse(drawn).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    assert all(f"## {benchmark.title}\n" in text for benchmark in BENCHMARKS)


def test_a_page_is_whole_or_not_written(tmp_path: Path) -> None:
    assert record.read(tmp_path / "none.json") == {}
    assert not page.write({}, tmp_path / "page.md")
    assert not (tmp_path / "page.md").exists()


def test_every_benchmark_is_there_under_a_name_of_its_own() -> None:
    assert len({benchmark.name for benchmark in BENCHMARKS}) == len(BENCHMARKS)
    assert all(find_spec(benchmark.module) for benchmark in BENCHMARKS)


def test_the_picture_has_a_line_for_each_server_and_names_that_do_not_lie_upon_each_other() -> None:
    rows = [Row(name(size), 100.0 * size, "", beside={"a": 50.0, "b": 51.0}) for name in NAMES for size in sizes.SIZES]
    assert picture.series(rows, sizes.speed_name)["Parlour"] == [100.0 * size for size in sizes.SIZES]
    root = ElementTree.fromstring(picture.draw(rows))  # noqa: S314 - our own file
    of_svg = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{of_svg}polyline")) == 6
    heights = [float(text.get("y", 0)) for text in root.findall(f"{of_svg}text") if text.text in ("a", "b")]
    assert abs(heights[0] - heights[1]) >= 16
