"""What somebody typed, as pieces of text in a style each: links, one's own name, and the marks people write.

``*strong*``, ``_emphasis_``, ``~~struck~~`` and code between backticks do not nest. Everything here takes time in
proportion to the length of the text, whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.models.links import find_links
from app.models.rows import Span, Style

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CODE = re.compile(r"`([^`\n]+)`")
# Each alternative ends at the next mark of its own kind, so that no text makes the search walk twice.
_MARKS = re.compile(
    r"(?<![\w*])\*(?![\s*])(?P<strong>[^*\n]+)(?<!\s)\*(?![\w*])"
    r"|(?<!\w)_(?![\s_])(?P<emphasis>[^_\n]+)(?<!\s)_(?!\w)"
    r"|~~(?![\s~])(?P<struck>[^~\n]+)(?<!\s)~~"
)
_STYLES = {"strong": Style.STRONG, "emphasis": Style.EMPHASIS, "struck": Style.STRUCK}


def clean(text: str) -> str:
    """The text without what no screen can draw: lone surrogates become U+FFFD, control characters go. Line breaks
    and tabs stay.
    """
    if text.isprintable():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNWANTED.sub("", text)


def spans(text: str, own_name: str = "") -> tuple[Span, ...]:
    """The pieces of a text, in order. ``own_name``: the name that makes a mention, empty for none."""
    name = _mention(own_name) if own_name else None
    return tuple(_join(_pieces(clean(text), name)))


def mentions(text: str, own_name: str) -> bool:
    """Whether the text names this person: as a word, outside code and links."""
    if not own_name or not _mention(own_name).search(text):
        return False
    return any(span.style is Style.MENTION for span in spans(text, own_name))


@lru_cache(maxsize=16)
def _mention(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\w-)@?{re.escape(name)}(?!\w|-\w)", re.IGNORECASE)


def _pieces(text: str, name: re.Pattern[str] | None) -> Iterator[Span]:
    done = 0
    for match in _CODE.finditer(text):
        yield from _linked(text[done : match.start()], name)
        yield Span(match.group(1), Style.CODE)
        done = match.end()
    yield from _linked(text[done:], name)


def _linked(text: str, name: re.Pattern[str] | None) -> Iterator[Span]:
    done = 0
    for link in find_links(text):
        yield from _marked(text[done : link.start], name)
        yield Span(text[link.start : link.end], Style.LINK, link.target)
        done = link.end
    yield from _marked(text[done:], name)


def _marked(text: str, name: re.Pattern[str] | None) -> Iterator[Span]:
    done = 0
    for match in _MARKS.finditer(text):
        yield from _named(text[done : match.start()], Style.PLAIN, name)
        kind = match.lastgroup or ""
        yield from _named(match.group(kind), _STYLES[kind], name)
        done = match.end()
    yield from _named(text[done:], Style.PLAIN, name)


def _named(text: str, style: Style, name: re.Pattern[str] | None) -> Iterator[Span]:
    done = 0
    for match in name.finditer(text) if name else ():
        yield Span(text[done : match.start()], style)
        yield Span(match.group(), Style.MENTION)
        done = match.end()
    yield Span(text[done:], style)


def _join(pieces: Iterator[Span]) -> Iterator[Span]:
    """Leave out what is empty, and write plain pieces that touch as one."""
    plain: list[str] = []
    for piece in pieces:
        if piece.style is Style.PLAIN:
            plain.append(piece.text)
            continue
        if text := "".join(plain):
            yield Span(text)
        plain.clear()
        if piece.text:
            yield piece
    if text := "".join(plain):
        yield Span(text)
