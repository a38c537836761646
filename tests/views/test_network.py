"""The dialog of a network: pages, fields, what is wrong with which of them."""

from __future__ import annotations

import pytest
from ttkbootstrap import App

from app.models.networks import KNOWN
from app.models.rows import NetworkField, NetworkForm, NetworkRow
from app.views.art import Art
from app.views.dialogs import Dialogs
from app.views.network import NetworkDialog, NetworkSheet
from app.views.theme import Look
from tests.views.acting import click, press, words
from tests.views.conftest import Wait

FORM = NetworkForm(key="libera", title="Libera.Chat", host="irc.libera.chat", name="sam", rooms="#tea")


class Opened:
    """The dialog, and what was saved in it."""

    def __init__(self, root: App, look: Look, art: Art, wait: Wait) -> None:
        self._wait = wait
        self.dialogs = Dialogs(root, look, art)
        self.saved: list[NetworkForm] = []
        self.dialog = NetworkDialog(self.dialogs, look, art)

    def show(self, row: NetworkRow) -> NetworkSheet:
        self.dialog.show(row, self.saved.append)
        sheet = self.dialog.sheet
        assert sheet is not None
        self._wait(sheet.winfo_viewable)
        self._wait(lambda: words(sheet))
        return sheet


@pytest.fixture
def opened(root: App, look: Look, art: Art, wait: Wait) -> Opened:
    root.focus_force()
    return Opened(root, look, art, wait)


def test_what_is_typed_is_saved(opened: Opened, wait: Wait) -> None:
    sheet = opened.show(NetworkRow("Edit Libera.Chat", FORM))
    host = sheet.page.fields["host"].entry
    wait(lambda: sheet.focus_displayof() is host)
    for letter in "abc":
        host.event_generate("<Key>", keysym=letter)
    press(host, "<Return>")
    (form,) = opened.saved
    assert (form.key, form.host, form.rooms, form.at_start) == ("libera", "abc", "#tea", True)
    opened.dialog.show(None, opened.saved.append)
    assert opened.dialogs.current is None


def test_a_known_network_fills_the_fields(opened: Opened, wait: Wait) -> None:
    sheet = opened.show(NetworkRow("Add a network", NetworkForm(name="sam"), KNOWN))
    wait(lambda: "button" in sheet.page.known[1].spots)
    click(sheet.page.known[1], "button")
    assert (sheet.page.form.title, sheet.page.form.host, sheet.page.form.port) == ("OFTC", "irc.oftc.net", "6697")
    opened.dialogs.close()


def test_only_what_a_login_needs_is_asked_for(opened: Opened, wait: Wait) -> None:
    sheet = opened.show(NetworkRow("Add a network", NetworkForm()))
    sheet.pages.choose("account")
    wait(lambda: sheet.page.logins.winfo_ismapped())
    assert not sheet.page.fields["password"].entry.winfo_manager()
    press(sheet.page.logins, "<FocusIn>")
    sheet.page.logins.choose("plain")
    wait(lambda: sheet.page.fields["password"].entry.winfo_ismapped())
    assert not sheet.page.fields["certificate"].entry.winfo_manager()
    sheet.page.logins.choose("external")
    wait(lambda: sheet.page.fields["certificate"].entry.winfo_ismapped())
    assert not sheet.page.fields["password"].entry.winfo_manager()
    assert sheet.page.form.login == "external"
    opened.dialogs.close()


def test_what_is_wrong_is_shown_on_its_page(opened: Opened, wait: Wait) -> None:
    sheet = opened.show(NetworkRow("Edit Libera.Chat", FORM))
    sheet.page.toggles["proxied"].set(True)
    opened.show(
        NetworkRow("Edit Libera.Chat", NetworkForm(proxied=True), (), NetworkField.PROXY_HOST, "Where is the proxy?")
    )
    assert sheet is opened.dialog.sheet
    wait(lambda: sheet.pages.chosen == "proxy" and "Where is the proxy?" in words(sheet.page))
    wait(lambda: sheet.focus_displayof() is sheet.page.fields["proxy_host"].entry)
    opened.dialogs.close()
