"""The configuration as its keeper writes it: what is taken, what is refused, and in which words."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from server.config import Config, ConfigError, LimitsSection, ListenSection, Overrides, default_server_name, load

EVERY_KEY = """
[server]
name = "My.Little.Server"
network = "Little"
password = "sesame"
motd = "Welcome"

[[listen]]
address = "127.0.0.1:6667"
plaintext = "always"

[[listen]]
address = "[::1]:6697"
plaintext = "never"

[tls]
certificate = "tls/chain.pem"
key = "/etc/key.pem"

[storage]
directory = "data"
durability = "process"

[limits]
clients = 0
per_address = 1
connections_per_minute = 2
messages_burst = 3
messages_per_second = 0.5
outbox_bytes = 67108864
channels_per_client = 6
masks_per_channel = 7
watched_per_client = 8
registration_seconds = 9
handshake_seconds = 10.5

[accounts]
registration = "invite"
before_connect = false
email_required = true
key_derivation = "minimal"

[metrics]
address = "127.0.0.1:9464"

[[operator]]
name = "operuser"
password = "operpassword"
"""


@pytest.fixture
def write(tmp_path: Path) -> Path:
    return tmp_path / "parlour.toml"


def problems(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    return [problem.removeprefix(f"{path}:") for problem in caught.value.problems]


def test_every_key_is_taken(write: Path) -> None:
    write.write_text(EVERY_KEY, "utf-8")
    config = load(write)
    assert (config.server.name, config.server.network) == ("My.Little.Server", "Little")
    assert (config.server.password, config.server.motd) == ("sesame", "Welcome")
    assert config.listen == (ListenSection("127.0.0.1", 6667, "always"), ListenSection("::1", 6697, "never"))
    assert config.tls.certificate == write.parent / "tls/chain.pem"
    assert config.tls.key == Path("/etc/key.pem")
    assert (config.storage.directory, config.storage.durability) == (write.parent / "data", "process")
    assert config.limits == LimitsSection(0, 1, 2, 3, 0.5, 67108864, 6, 7, 8, 9, 10.5)
    assert (config.accounts.registration, config.accounts.before_connect) == ("invite", False)
    assert (config.accounts.email_required, config.accounts.key_derivation) == (True, "minimal")
    assert config.metrics.address == ("127.0.0.1", 9464)
    assert [(operator.name, operator.password) for operator in config.operators] == [("operuser", "operpassword")]


def test_empty_password_certificate_and_key_mean_none(write: Path) -> None:
    write.write_text('[server]\npassword = ""\n[tls]\ncertificate = ""\nkey = ""\n[metrics]\naddress = ""\n', "utf-8")
    config = load(write)
    assert (config.server.password, config.tls.certificate, config.tls.key) == ("", None, None)
    assert config.metrics.address is None


def test_an_empty_file_is_the_defaults(write: Path) -> None:
    write.write_text("", "utf-8")
    assert load(write) == load() == Config()


def test_defaults_let_a_class_behind_one_address_in() -> None:
    config = Config()
    assert [(listen.host, listen.port, listen.plaintext) for listen in config.listen] == [
        ("0.0.0.0", 12346, "loopback"),  # noqa: S104 - the documented default
        ("::", 12346, "loopback"),
    ]
    assert config.storage.durability == "power"
    assert min(config.limits.per_address, config.limits.connections_per_minute) >= 100
    assert all(getattr(config.limits, limit.name) > 0 for limit in fields(LimitsSection))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("chat.example.org", "chat.example.org"),
        ("annas-pc", "annas-pc.local"),
        ("Anna's PC", "Anna-s-PC.local"),
        ("", "parlour.local"),
        ("日本", "parlour.local"),
    ],
)
def test_the_default_name_is_a_server_name_with_a_dot(monkeypatch: pytest.MonkeyPatch, host: str, name: str) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: host)
    assert default_server_name() == name


def test_the_command_line_overrides_the_file(write: Path) -> None:
    write.write_text(EVERY_KEY, "utf-8")
    listen = (ListenSection("127.0.0.1", 0),)
    config = load(write, Overrides(listen, Path("elsewhere"), "other.name"))
    assert (config.listen, config.storage.directory, config.server.name) == (listen, Path("elsewhere"), "other.name")
    assert config.server.network == "Little"
    assert load(write, Overrides()) == load(write)


def test_passwords_are_not_in_the_repr(write: Path) -> None:
    write.write_text(EVERY_KEY, "utf-8")
    shown = repr(load(write))
    assert "sesame" not in shown
    assert "operpassword" not in shown


def test_an_unknown_key_is_refused_with_line_near_miss_and_what_is_allowed(write: Path) -> None:
    assert problems(write, "# one\n\n[limits]\nclients = 3\nper_adress = 4\n") == [
        "5: limits.per_adress is not a key. Did you mean per_address? Allowed: clients, per_address, "
        "connections_per_minute, messages_burst, messages_per_second, outbox_bytes, channels_per_client, "
        "masks_per_channel, watched_per_client, registration_seconds, handshake_seconds."
    ]


def test_an_unknown_section_is_refused(write: Path) -> None:
    [problem] = problems(write, "[limit]\nclients = 3\n")
    assert problem.startswith("1: limit is not a section. Did you mean [limits]? Allowed: [server], [[listen]],")


def test_nothing_is_suggested_where_nothing_is_near(write: Path) -> None:
    [problem] = problems(write, "[server]\nxyzzy = 1\n")
    assert problem == "2: server.xyzzy is not a key. Allowed: name, network, password, icon, motd."


def test_everything_wrong_is_said_at_once(write: Path) -> None:
    found = problems(write, '[server]\nname = 3\n[storage]\ndurability = "none"\n[limits]\nclients = true\n')
    assert found == [
        "2: server.name cannot be 3. Allowed: letters, digits, dots and hyphens, at most 63 of them.",
        '4: storage.durability cannot be "none". Allowed: "power" or "process".',
        "6: limits.clients cannot be true. Allowed: a whole number, 0 for no limit.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[limits]\nclients = -1",
        "[limits]\nclients = 1.5",
        "[limits]\noutbox_bytes = 100",
        "[limits]\nmessages_per_second = inf",
        "[limits]\nmessages_per_second = nan",
        "[limits]\nmessages_per_second = true",
        '[server]\nname = "with space"',
        '[server]\nname = ""',
        '[server]\nname = ":colon"',
        '[server]\nnetwork = "two\\nlines"',
        '[server]\npassword = "two\\nlines"',
        "[tls]\ncertificate = 3\nkey = 3",
        '[storage]\ndirectory = ""',
        '[accounts]\nbefore_connect = "true"',
        '[accounts]\nregistration = ["open"]',
    ],
)
def test_wrong_values_are_refused_on_their_line(write: Path, line: str) -> None:
    assert problems(write, line)[0].startswith("2: ")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1:6667", ":6667", "[127.0.0.1:1", "host:65536", "a b:1", "h:-1", "h:٣"]
)
def test_addresses_that_are_none(write: Path, address: str) -> None:
    [problem] = problems(write, f'[[listen]]\naddress = "{address}"\n')
    assert problem.startswith(f'2: listen.address cannot be "{address}". Allowed: "HOST:PORT"')


def test_each_listen_section_has_its_own_lines(write: Path) -> None:
    text = '[[listen]]\naddress = "a:1"\n\n[[listen]]\naddress = "a:2"\nplaintext = "sometimes"\n[[listen]]\n'
    assert problems(write, text) == [
        '6: listen.plaintext cannot be "sometimes". Allowed: "loopback", "always" or "never".',
        '7: listen.address is missing. Allowed: "HOST:PORT", an IPv6 host in brackets: "0.0.0.0:12346", "[::1]:12346".',
    ]


def test_a_section_of_the_wrong_shape_says_how_to_write_it(write: Path) -> None:
    assert problems(write, "[[server]]\n") == ["1: server is a section that stands once: write [server]."]
    assert problems(write, "[listen]\n") == ["1: listen is a section that may be repeated: write [[listen]]."]
    assert problems(write, "limits = 3\n") == ["1: limits is a section that stands once: write [limits]."]


@pytest.mark.parametrize(("given", "missing"), [("certificate", "key"), ("key", "certificate")])
def test_a_certificate_and_its_key_go_together(write: Path, given: str, missing: str) -> None:
    [problem] = problems(write, f'[tls]\n{given} = "x.pem"\n')
    assert problem == f"1: tls.{missing} is missing: tls.certificate and tls.key go together."


def test_what_is_not_toml_is_said_with_its_line(write: Path) -> None:
    [problem] = problems(write, "[server]\nname = chat\n")
    assert problem == "2: this is not TOML: Invalid value."
    [problem] = problems(write, '[server]\nname = """\n')
    assert problem.startswith("2: this is not TOML: ")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"parlour\.toml cannot be read: No such file or directory\."):
        load(tmp_path / "parlour.toml")


def test_a_file_that_is_no_text(write: Path) -> None:
    write.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(write)


def test_replacing_a_section_leaves_the_rest() -> None:
    config = replace(Config(), limits=LimitsSection(clients=1))
    assert config.limits.per_address == LimitsSection().per_address


def test_the_example_in_the_guide_is_the_defaults(write: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "server.md").read_text("utf-8")
    write.write_text(guide.split("```toml\n")[1].split("```")[0], "utf-8")
    config, shipped = load(write), Config()
    assert (config.listen, config.tls, config.limits) == (shipped.listen, shipped.tls, shipped.limits)
    assert config.storage.durability == shipped.storage.durability
    assert config.server == replace(shipped.server, name="chat.example.org")
    assert config.storage.directory == write.parent / "data"
