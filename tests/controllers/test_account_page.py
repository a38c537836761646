"""Who we are at each place, as the settings show it, and what can be done about it there."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.accounts import KEYRING
from app.models.networks import Network
from app.models.preferences import Page
from app.models.rows import AccountDeed, AccountRow, Level, Presence
from app.transport.api import Login, Mechanism
from app.transport.commands import ChangeName, LogIn, Register, SetAway, Verify
from app.transport.events import (
    AbilitiesChanged,
    Ability,
    AccountChanged,
    AccountPending,
    AccountRefused,
    AwayChanged,
    Connected,
)
from tests.controllers.desk import Desk
from tests.controllers.kept import Kept
from tests.controllers.scenes import LOST

ACCOUNTS = frozenset({Ability.LOGIN, Ability.LOGIN_UNSEEN, Ability.REGISTRATION})
LIBERA = Network("libera", "Libera.Chat", "irc.libera.chat", name="sam")
OFTC = Network("oftc", "OFTC", "irc.oftc.net", name="sam", at_start=False)
OURS = (AccountDeed.RENAME, AccountDeed.AWAY)


def cards(desk: Desk) -> list[AccountRow]:
    desk.app.open_settings(Page.ACCOUNT)
    return list(desk.screen.settings[-1].accounts)


def kept_and_in(*networks: Network) -> Kept:
    kept = Kept(*networks)
    kept.desk.hear(Connected("sam", abilities=ACCOUNTS))
    return kept


def test_each_place_has_a_card_and_the_one_that_is_shown_comes_first() -> None:
    desk = kept_and_in(OFTC, LIBERA).desk
    assert [(card.title, card.standing) for card in cards(desk)] == [
        ("Libera.Chat", "Here as a guest"),
        ("OFTC", "Not there now"),
    ]
    assert [card.presence for card in cards(desk)] == [Presence.ONLINE, Presence.OFFLINE]
    assert cards(desk)[1].deeds == ()


def test_what_the_server_cannot_is_not_offered_and_it_says_why(inside: Desk) -> None:
    assert cards(inside)[0].deeds == OURS
    assert "no accounts to log in to" in cards(inside)[0].why
    inside.hear(AbilitiesChanged(frozenset({Ability.LOGIN})))
    card = inside.screen.settings[-1].accounts[0]
    assert card.deeds == (AccountDeed.LOG_IN, *OURS), "the page follows what the server says"
    assert "makes no accounts" in card.why
    inside.hear(AbilitiesChanged(ACCOUNTS))
    assert cards(inside)[0].deeds == (AccountDeed.LOG_IN, AccountDeed.REGISTER, *OURS)
    assert cards(inside)[0].why == ""


def test_a_login_that_worked_is_kept_where_one_likes_it_so() -> None:
    kept = kept_and_in(LIBERA)
    kept.desk.app.do_account(AccountDeed.LOG_IN)
    assert kept.desk.screen.answer(switched=True, account="sammy", password="word").switch == KEYRING
    login = Login(Mechanism.SCRAM, "sammy", "word")
    assert kept.desk.server.submitted[-1] == LogIn(login)
    assert cards(kept.desk)[0].why == "Logging in as sammy…"
    assert kept.vault.kept == {}, "nobody knows yet whether it is right"
    kept.desk.hear(AccountChanged("sammy"))
    assert kept.vault.kept == {("libera", "account"): "word"}
    assert (kept.store.kept[-1][0].login, kept.store.kept[-1][0].account) == ("scram-sha-256", "sammy")
    assert (cards(kept.desk)[0].standing, cards(kept.desk)[0].deeds[0]) == ("Logged in as sammy", AccountDeed.LOG_OUT)
    kept.desk.hear(LOST)
    kept.desk.clock.advance(2)
    assert kept.desk.server.opened[-1][1].login == login, "it comes back with the same"


def test_a_login_that_did_not_work_is_not_kept_and_says_why() -> None:
    kept = kept_and_in(LIBERA)
    kept.desk.app.do_account(AccountDeed.LOG_IN)
    kept.desk.screen.answer(switched=True, password="wrong")
    kept.desk.hear(AccountRefused("That was not it.", "904"))
    assert (cards(kept.desk)[0].trouble, cards(kept.desk)[0].why) == ("That was not it.", "")
    kept.desk.hear(AccountChanged("sam"))
    assert kept.vault.kept == {}
    assert cards(kept.desk)[0].trouble == ""


def test_where_no_network_is_kept_no_password_is(inside: Desk) -> None:
    inside.hear(AbilitiesChanged(ACCOUNTS))
    inside.app.do_account(AccountDeed.LOG_IN)
    assert inside.screen.answer(password="word").switch == ""


def test_an_account_is_made_with_the_password_typed_twice_and_a_code(inside: Desk) -> None:
    inside.hear(AbilitiesChanged(ACCOUNTS))
    inside.app.do_account(AccountDeed.REGISTER)
    inside.screen.answer(password="word", again="wrod", email="sam@mail.example")
    assert "not the same" in inside.screen.asked[-1][0].text
    assert not [each for each in inside.server.submitted if isinstance(each, Register)]
    inside.screen.answer(password="word", again="word")
    assert Register("sam", "word", "sam@mail.example") in inside.server.submitted
    inside.hear(AccountPending("sam", "A letter is on its way."))
    assert AccountDeed.VERIFY in cards(inside)[0].deeds
    inside.screen.answer(code="1234")
    assert inside.server.submitted[-1] == Verify("sam", "1234")
    inside.hear(AccountChanged("sam"))
    assert AccountDeed.VERIFY not in cards(inside)[0].deeds


def test_who_logs_out_comes_back_as_a_guest_and_stays_one() -> None:
    kept = Kept(replace(LIBERA, login="scram-sha-256", account="sammy"))
    kept.desk.screen.answer(password="word")
    kept.desk.hear(Connected("sam", abilities=ACCOUNTS, account="sammy"))
    kept.desk.app.do_account(AccountDeed.LOG_OUT)
    kept.desk.screen.answer()
    assert (kept.store.kept[-1][0].login, kept.vault.kept[("libera", "account")]) == ("none", "")
    assert kept.desk.server.opened[-1][1].login == Login()
    kept.desk.hear(Connected("sam", abilities=ACCOUNTS))
    assert cards(kept.desk)[0].standing == "Here as a guest"


def test_who_logs_out_of_a_place_that_is_not_kept_comes_back_as_well(inside: Desk) -> None:
    inside.hear(AccountChanged("sammy"))
    inside.app.do_account(AccountDeed.LOG_OUT)
    inside.screen.answer()
    assert inside.server.opened[-1][1].login == Login()


def test_a_name_is_changed_and_one_is_away_at_the_place_of_the_card() -> None:
    kept = kept_and_in(LIBERA)
    desk = kept.desk
    desk.app.do_account(AccountDeed.RENAME, kept.key())
    desk.screen.answer(name="samuel")
    desk.app.do_account(AccountDeed.AWAY, kept.key())
    desk.screen.answer(why="lunch")
    assert desk.server.submitted[-2:] == [ChangeName("samuel"), SetAway("lunch")]
    desk.hear(AwayChanged("sam", away=True, text="lunch", own=True))
    assert cards(desk)[0].standing == "Here as a guest · away: lunch"
    desk.app.do_account(AccountDeed.BACK)
    assert desk.server.submitted[-1] == SetAway("")


def test_commands_lead_there(inside: Desk) -> None:
    inside.app.do("register")
    assert inside.screen.asked == []
    inside.hear(AbilitiesChanged(ACCOUNTS))
    inside.app.do("log-in")
    inside.app.do("register")
    assert [row.word for row, _ in inside.screen.asked] == ["Log in", "Register"]
    inside.app.do("account")
    assert inside.screen.settings[-1].page is Page.ACCOUNT
    assert not [row for row in inside.screen.notices if row.level is Level.TROUBLE]
