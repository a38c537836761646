"""Networks that are kept: in the rail from the start, gone to with their passwords, changed in a dialog."""

from __future__ import annotations

from dataclasses import replace

from app.models.networks import Network
from app.models.rows import Link, NetworkField, NetworkForm
from app.transport.api import Mechanism, Proxy
from app.transport.commands import JoinRoom
from app.transport.events import Connected, Disconnected, Ending, TextReceived
from tests.controllers.desk import Desk
from tests.controllers.kept import Kept, PaperVault

LIBERA = Network("libera", "Libera.Chat", "irc.libera.chat", name="sam", rooms=("#tea", "#back door-key"))
OFTC = Network("oftc", "OFTC", "irc.oftc.net", name="sammy")
SECURED = replace(LIBERA, login="scram-sha-256", account="sammy")
NO_KEYRING = "There is no keyring here."


def test_all_connect_at_the_start_and_the_first_is_shown() -> None:
    kept = Kept(LIBERA, OFTC)
    assert kept.rail() == [("Libera.Chat", Link.CONNECTING, True), ("OFTC", Link.CONNECTING, False)]
    assert [transport.opened[0][0].host for transport in kept.desk.transports] == ["irc.libera.chat", "irc.oftc.net"]


def test_one_that_waits_to_be_asked_stays_behind_the_first_screen() -> None:
    kept = Kept(replace(OFTC, at_start=False))
    assert kept.desk.transports == []
    assert kept.desk.screen.welcome
    assert kept.desk.screen.welcome.can_return
    kept.desk.app.cancel()
    assert kept.rail() == [("OFTC", Link.OFFLINE, True)]
    kept.desk.app.reconnect()
    assert kept.rail() == [("OFTC", Link.CONNECTING, True)]


def test_all_rooms_are_entered_and_the_first_is_shown() -> None:
    kept = Kept(LIBERA)
    kept.desk.hear(Connected("sam", network="Libera.Chat"))
    joins = [command for command in kept.desk.sent() if isinstance(command, JoinRoom)]
    assert joins == [JoinRoom("#tea"), JoinRoom("#back", "door-key")]
    kept.desk.let_in("#tea")
    kept.desk.let_in("#back")
    assert [row.title for row in kept.desk.screen.conversations if row.selected] == ["#tea"]


def test_what_is_said_in_one_that_was_not_shown_yet_is_unread() -> None:
    desk = Kept(OFTC, LIBERA).desk
    desk.hear(Connected("sam", network="Libera.Chat"))
    desk.let_in("#tea")
    desk.hear(TextReceived("#tea", False, "mei", "sam: milk?", desk.clock.now()))
    assert [(row.unread, row.mentions) for row in desk.screen.rail] == [(False, ""), (True, "1")]


def test_one_that_cannot_be_reached_is_tried_again_by_itself() -> None:
    kept = Kept(LIBERA)
    kept.desk.hear(Disconnected(Ending.UNREACHABLE, "Nobody answers."))
    assert kept.rail() == [("Libera.Chat", Link.WAITING, True)]
    kept.desk.clock.advance(2)
    assert (kept.rail()[0][1], len(kept.desk.server.opened)) == (Link.CONNECTING, 2)


def test_the_password_comes_from_the_keyring() -> None:
    kept = Kept(SECURED, vault=PaperVault({("libera", "account"): "word"}))
    _, identity = kept.desk.server.opened[0]
    assert (identity.login.mechanism, identity.login.account, identity.login.password) == (
        Mechanism.SCRAM,
        "sammy",
        "word",
    )


def test_a_password_that_is_not_kept_is_asked_for_and_kept() -> None:
    kept = Kept(SECURED)
    ((row, _),) = kept.desk.screen.asked
    assert "sammy" in row.title
    kept.desk.screen.answer(password="word")
    assert kept.vault.kept == {("libera", "account"): "word"}
    assert kept.desk.server.opened[0][1].login.password == "word"


def test_without_a_keyring_it_is_said_and_asked_once_each_time() -> None:
    kept = Kept(SECURED, vault=PaperVault(trouble=NO_KEYRING))
    ((row, _),) = kept.desk.screen.asked
    assert NO_KEYRING in row.text
    kept.desk.screen.answer(password="word")
    kept.desk.hear(Connected("sam"))
    kept.desk.app.disconnect_place(kept.key())
    kept.desk.app.connect_place(kept.key())
    assert len(kept.desk.screen.asked) == 1
    assert kept.desk.transports[-1].opened[-1][1].login.password == "word"


def test_a_wrong_password_is_asked_for_anew() -> None:
    kept = Kept(SECURED, vault=PaperVault({("libera", "account"): "old"}))
    kept.desk.hear(Disconnected(Ending.LOGIN, "That was not it."))
    assert kept.rail() == [("Libera.Chat", Link.OFFLINE, True)]
    kept.desk.app.reconnect()
    kept.desk.screen.answer(password="new")
    assert kept.desk.transports[-1].opened[-1][1].login.password == "new"


def test_a_server_that_wants_a_password_gets_one() -> None:
    kept = Kept(LIBERA)
    kept.desk.hear(Disconnected(Ending.REFUSED, "This server asks for a password."))
    kept.desk.app.reconnect()
    kept.desk.screen.answer(password="word")
    assert kept.desk.transports[-1].opened[-1][1].password == "word"


def test_the_way_leads_through_the_proxy() -> None:
    kept = Kept(
        replace(LIBERA, proxy_host="proxy.example", proxy_user="sam"), vault=PaperVault({("libera", "proxy"): "w"})
    )
    assert kept.desk.server.opened[0][0].proxy == Proxy("proxy.example", 1080, "sam", "w")


# The dialog


def test_a_network_is_added_shown_and_kept() -> None:
    kept = Kept()
    kept.desk.app.add_network()
    assert kept.desk.screen.network
    assert kept.desk.screen.network.known
    kept.desk.app.save_network(NetworkForm(host="irc.oftc.net", name="sam", rooms="tea, #b key", password="x"))
    assert kept.desk.screen.network is None
    assert kept.rail() == [("irc.oftc.net", Link.CONNECTING, True)]
    (saved,) = kept.store.kept[-1]
    assert (saved.key, saved.rooms, saved.port) == ("irc-oftc-net", ("#tea", "#b key"), 6697)


def test_what_is_wrong_is_said_at_its_field() -> None:
    kept = Kept()
    for form, wrong in (
        (NetworkForm(host="irc.oftc.net", name="no good"), NetworkField.NAME),
        (NetworkForm(name="sam"), NetworkField.HOST),
        (NetworkForm(host="h", name="sam", port="x"), NetworkField.PORT),
        (NetworkForm(host="h", name="sam", fingerprint="12"), NetworkField.FINGERPRINT),
        (NetworkForm(host="h", name="sam", rooms="#"), NetworkField.ROOMS),
        (NetworkForm(host="h", name="sam", login="external"), NetworkField.CERTIFICATE),
        (NetworkForm(host="h", name="sam", proxied=True), NetworkField.PROXY_HOST),
        (NetworkForm(host="h", name="sam", proxied=True, proxy_host="p", proxy_port=""), NetworkField.PROXY_PORT),
    ):
        kept.desk.app.save_network(form)
        assert kept.desk.screen.network
        assert (kept.desk.screen.network.wrong, kept.store.kept) == (wrong, [])


def test_a_place_that_was_visited_is_kept(inside: Desk) -> None:
    inside.app.edit_place(inside.screen.rail[0].key)
    row = inside.screen.network
    assert row
    assert (row.form.host, row.form.name, row.form.rooms) == ("chat.example", "sam", "#lobby")
    inside.app.save_network(row.form)
    assert [row.title for row in inside.screen.rail] == ["Harbour Lab"]


def test_another_title_does_not_disconnect() -> None:
    kept = Kept(LIBERA)
    kept.desk.hear(Connected("sam"))
    kept.desk.app.edit_place(kept.key())
    assert kept.desk.screen.network
    kept.desk.app.save_network(replace(kept.desk.screen.network.form, title="Home"))
    assert kept.rail() == [("Home", Link.CONNECTED, True)]


def test_one_that_is_left_is_forgotten_with_its_password() -> None:
    kept = Kept(SECURED, OFTC, vault=PaperVault({("libera", "account"): "word"}))
    kept.rail()
    kept.desk.app.leave_place(kept.key())
    assert kept.store.kept[-1] == (OFTC,)
    assert kept.vault.kept == {("libera", "account"): ""}


def test_the_order_of_the_rail_is_kept() -> None:
    kept = Kept(LIBERA, OFTC)
    kept.rail()
    kept.desk.app.sort_places([kept.key(1), kept.key(0)])
    assert [title for title, *_ in kept.rail()] == ["OFTC", "Libera.Chat"]
    assert kept.store.kept[-1] == (OFTC, LIBERA)


def test_all_is_read_at_once() -> None:
    kept = Kept(LIBERA, OFTC)
    kept.desk.transports[0].deliver(Connected("sam"))
    kept.desk.transports[1].deliver(Connected("sammy"))
    kept.desk.settle()
    kept.desk.says("mei", "hello sammy", private=True)
    assert kept.desk.screen.rail[1].unread
    kept.desk.app.mark_all_read(kept.key(1))
    assert not kept.desk.screen.rail[1].unread
