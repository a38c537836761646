"""Where things stand in a TOML file."""

from __future__ import annotations

import pytest

from server.config_lines import KeyPath, LineMap

TEXT = '''\
# a comment with [brackets] and key = value

top = 1
[server]
motd = """
[limits]
clients = 3
"""
"quoted key" = 1
[limits] # said behind
clients = 3 # with = and [listen]
listed = [
  1, # one
  2,
]
after = 4
inline = { inner = 5, deep = { deeper = 6 } }
dotted.key = 7

[[listen]]
address = "a"
  [[listen]]
  plaintext = "x"
  address = 'b'
[other.nested]
key = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 3),
        (("server",), 4),
        (("server", "motd"), 5),
        (("server", "quoted key"), 9),
        (("limits",), 10),
        (("limits", "clients"), 11),
        (("limits", "listed"), 12),
        (("limits", "after"), 16),
        (("limits", "inline", "deep", "deeper"), 17),
        (("limits", "dotted", "key"), 18),
        (("listen",), 20),
        (("listen", 0), 20),
        (("listen", 0, "address"), 21),
        (("listen", 1), 22),
        (("listen", 1, "address"), 24),
        (("other", "nested", "key"), 26),
    ],
)
def test_lines(path: KeyPath, line: int) -> None:
    assert LineMap(TEXT).find(path) == line


def test_what_has_no_line_is_found_at_what_is_around_it() -> None:
    lines = LineMap(TEXT)
    assert lines.find(("listen", 0, "plaintext")) == 20
    assert lines.find(("nothing", "at all")) == 1


def test_windows_line_ends_count_once() -> None:
    assert LineMap("[a]\r\nb = 1\r\nc = 2\r\n").find(("a", "c")) == 3
