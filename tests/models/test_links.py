"""Links: which are found, how far they reach, which are followed (rows 48 and 49 of the list of hostile inputs)."""

from __future__ import annotations

import pytest

from app.models.links import find_links, is_lookalike, safe_target


def found(text: str) -> list[str]:
    return [text[link.start : link.end] for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://a.example.", "https://a.example"),
        ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/Foo_(bar)", "https://a.example/Foo_(bar)"),
        ("(see https://a.example/Foo_(bar))!", "https://a.example/Foo_(bar)"),
        ("<https://a.example/?q=1&r=2>,", "https://a.example/?q=1&r=2"),
        ("https://a.example/a, https is fine", "https://a.example/a"),
        ("HTTP://A.EXAMPLE/X", "HTTP://A.EXAMPLE/X"),
        ("irc://chat.example:6667/%23room", "irc://chat.example:6667/%23room"),
        ("ircs://sam@chat.example/%23room", "ircs://sam@chat.example/%23room"),
        ("mailto:sam@example.org?", "mailto:sam@example.org"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("„https://a.example”", "https://a.example"),
    ],
)
def test_where_a_link_ends(text: str, link: str) -> None:
    assert found(text) == [link]


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "FILE://C:/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "ssh://a.example",
        "xhttp://a.example",
        "http://",
        "http://)",
        "mailto:nobody",
        "http://a.example:99999/",
        "http://[::1",
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert found(text) == []
    assert safe_target(text) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://good.example@evil.example/",
        "https://good.example:pw@evil.example/",
        "https://аpple.com/",
        "https://аррӏе.com/",
        "https://gооgle.example/",
        "https://ｇoogle.example/",
        "https://good.example\\@evil.example/",
    ],
)
def test_a_lookalike_is_not_followed(address: str) -> None:
    assert found(address) == []
    assert safe_target(address) == ""


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://пример.example/", "https://xn--e1afmkfd.example/"),
        ("https://例え.example", "https://xn--r8jz45g.example"),
        ("https://a.example/$(reboot);x", "https://a.example/$(reboot);x"),
    ],
)
def test_targets_are_ascii(address: str, target: str) -> None:
    assert safe_target(address) == target
    assert [link.target for link in find_links(address)] == [target]


def test_nothing_that_a_shell_would_expand_is_part_of_a_target() -> None:
    [link] = find_links("https://a.example/x|&é\\`reboot`\"'")
    assert link.target == "https://a.example/x%7C&%C3%A9%5C"


def test_scripts_of_their_own_do_not_mislead() -> None:
    assert not is_lookalike("münchen.example")
    assert not is_lookalike("москва.example")
    assert not is_lookalike("日本語abc.example")
    assert is_lookalike("pаypal.example")


def test_an_endless_link_is_not_followed() -> None:
    assert safe_target("https://a.example/" + "x" * 5000) == ""
