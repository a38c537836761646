"""Replies, reactions, code, what is cited, colours, folded notes, edges: drawn, and clicked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ttkbootstrap import App

from app.models.contrast import READABLE, contrast
from app.models.rows import (
    Edge,
    EdgeRow,
    MessageRow,
    NoteKind,
    NoteRow,
    ReactionRow,
    ReplyRow,
    Span,
    Splice,
    Style,
    Tool,
)
from app.views.kit.tooltip import Tooltips
from app.views.theme import DAYLIGHT, Look
from app.views.timeline import Timeline
from app.views.timeline.pictures import shown
from tests.views.timeline.reading import Chat, Wait, click, click_on, drawn, many, pictures, point, say, show, tagged

ANSWER = MessageRow(
    7, "bjorn", 1, "08:56", (Span("looks great"),), reply=ReplyRow("alice", 5, "The timeline keeps its place 😀")
)
GIVEN = MessageRow(
    3,
    "alice",
    5,
    "08:53",
    (Span("Morning"),),
    reactions=(ReactionRow("👍", 4, True, "sam and 3 others"), ReactionRow("lol", 1, False, "mei")),
    tools=(Tool.REACT,),
)


def test_what_is_answered_stands_above_in_one_line(timeline: Timeline) -> None:
    show(timeline, ANSWER)
    lines = drawn(timeline).splitlines()
    assert lines[2].strip().startswith("alice  The timeline keeps its place")
    assert lines[3] == "looks great"
    assert ("bar", "5 16") in pictures(timeline)
    assert ("small", "😀") in pictures(timeline)


def test_what_is_answered_is_cut_to_the_line_and_fitted_again(timeline: Timeline, wait: Wait) -> None:
    long = ReplyRow("alice", 5, "the timeline keeps its place " * 20)
    show(timeline, MessageRow(7, "bjorn", 1, "08:56", (Span("yes"),), reply=long))

    def quoted() -> str:
        return "".join(tagged(timeline, "answer_text"))

    wide = quoted()
    assert wide.endswith("…")
    timeline.pack_configure(padx=250)
    wait(lambda: len(quoted()) < len(wide) / 1.2)
    start, end = (str(index) for index in timeline.text.tag_ranges("jump")[:2])
    assert timeline.text.count(start, end, "displaylines") in (None, (0,), 0)


def test_a_click_on_what_is_answered_goes_there(timeline: Timeline, chat: Chat) -> None:
    show(timeline, ANSWER)
    click(timeline, "keeps")
    assert chat.calls == [("go_to_reply", 7)]


def test_what_is_not_at_hand_cannot_be_clicked(timeline: Timeline, chat: Chat) -> None:
    show(timeline, MessageRow(7, "bjorn", 1, "08:56", (Span("yes"),), reply=ReplyRow("alice", 5, "gone", known=False)))
    click(timeline, "gone")
    assert chat.calls == []


def test_what_is_answered_is_not_copied(timeline: Timeline, root: App) -> None:
    show(timeline, ANSWER)
    timeline.hands.select_all()
    timeline.hands.copy()
    assert root.clipboard_get() == "looks great"


def test_reactions_are_pills_that_give_and_take_back(timeline: Timeline, chat: Chat) -> None:
    show(timeline, GIVEN)
    assert [what for kind, what in pictures(timeline) if kind == "pill"] == ["4 1 👍", "1 0 lol"]
    for number in (0, 1, 2):
        click_on(timeline, "pill", number)
    assert chat.calls == [("react", 3, "👍"), ("react", 3, "lol"), ("react", 3, "🚀")]


def test_a_pill_tells_who(timeline: Timeline, tips: Tooltips, wait: Wait) -> None:
    show(timeline, GIVEN)
    point(timeline, "pill", 0)
    wait(lambda: tips.shown == "sam and 3 others")
    timeline.text.event_generate("<Motion>", x=5, y=5)
    assert tips.shown == ""


def test_a_pill_lights_up_under_the_pointer(timeline: Timeline) -> None:
    show(timeline, GIVEN)
    name = next(name for name in timeline.text.image_names() if shown(name) == ("pill", "4 1 👍"))
    rest = timeline.text.image_cget(name, "image")
    point(timeline, "pill", 0)
    assert timeline.text.image_cget(name, "image") != rest
    timeline.text.event_generate("<Motion>", x=5, y=5)
    assert timeline.text.image_cget(name, "image") == rest


def test_nobody_may_add_a_reaction_where_that_is_not_offered(timeline: Timeline) -> None:
    show(timeline, MessageRow(3, "alice", 5, "08:53", (Span("x"),), reactions=(ReactionRow("👍", 1, False, "mei"),)))
    assert not any(kind == "morepill" for kind, _ in pictures(timeline))


def test_endless_different_reactions_are_drawn_and_let_go(timeline: Timeline) -> None:
    before = len(timeline.image_names())
    for key in range(30):
        given = tuple(ReactionRow(f"w{key}{at}", 1, False, "") for at in range(20))
        show(timeline, MessageRow(key, "a", 0, "08:53", (Span("x"),), reactions=given))
    name = next(name for name in timeline.text.image_names() if name.startswith("pill"))
    image = timeline.text.image_cget(name, "image")
    assert int(timeline.tk.call("image", "width", image)) > 20
    assert len(timeline.image_names()) - before < 400


def corner(timeline: Timeline, index: str) -> tuple[int, int]:
    """Where what stands at an index begins, from the left and from the top."""
    box = timeline.text.bbox(index)
    assert box
    return box[0], box[1]


def test_code_keeps_its_lines_and_is_copied_by_a_click(timeline: Timeline, root: App, chat: Chat) -> None:
    code = "def f():\n    return '👍'"
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("so:"), Span(code, Style.BLOCK), Span("good?"))))
    assert [kind for kind, _ in pictures(timeline) if kind.startswith("code")] == ["codetop", "codefoot"]
    click_on(timeline, "copycode")
    assert root.clipboard_get() == code
    assert chat.calls == [("code_copied",)]
    timeline.hands.select_all()
    timeline.hands.copy()
    assert root.clipboard_get() == f"so:\n{code}\ngood?"


def test_long_lines_of_code_break_within_their_ground_and_again_in_another_width(
    timeline: Timeline, root: App, wait: Wait
) -> None:
    code = f"x = {'9' * 150}\nyy"
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("so:"), Span(code, Style.BLOCK))))

    def edges() -> list[int]:
        names = [name for name in timeline.text.image_names() if name.startswith("pad")]
        return [corner(timeline, name)[0] for name in names]

    before = len(edges())
    assert before >= 3
    assert len(set(edges())) == 1, "each line begins as far from the edge"
    timeline.pack_configure(padx=250)
    wait(lambda: len(edges()) > before)
    click_on(timeline, "copycode")
    assert root.clipboard_get() == code


def test_the_mark_that_copies_is_beside_the_first_line(timeline: Timeline) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("so:"), Span("x = 1\ny", Style.BLOCK))))
    text = timeline.text
    mark, first = (str(text.tag_ranges(tag)[0]) for tag in ("copycode", "block"))
    assert text.dlineinfo(mark) == text.dlineinfo(first)
    assert corner(timeline, mark)[0] > text.winfo_width() - 60


def test_code_may_open_a_message(timeline: Timeline) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("x = 1", Style.BLOCK),)))
    (strip,) = [name for name in timeline.text.image_names() if name.startswith("codetop")]
    (half,) = [name for name in timeline.text.image_names() if name.startswith("lower")]
    assert corner(timeline, strip)[1] == corner(timeline, half)[1]


def test_what_is_cited_has_a_bar_before_each_line(timeline: Timeline, root: App) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("one\ntwo", Style.QUOTE), Span("\nno"))))
    assert [kind for kind, _ in pictures(timeline) if kind == "bar"] == ["bar", "bar"]
    timeline.hands.select_all()
    timeline.hands.copy()
    assert root.clipboard_get() == "one\ntwo\nno"


@pytest.mark.parametrize(("ink", "ground"), [("#00007f", ""), ("#ffffff", "#ffff00"), ("", "#ffffff")])
def test_colours_can_be_read_in_every_theme(timeline: Timeline, look: Look, ink: str, ground: str) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("dyed", ink=ink, ground=ground),)))
    tag = next(tag for tag in timeline.text.tag_names() if tag.startswith("dye"))
    for palette in (look.palette, DAYLIGHT):
        look.switch(palette)
        letters = str(timeline.text.tag_cget(tag, "foreground"))
        behind = str(timeline.text.tag_cget(tag, "background")) or palette.bg
        assert contrast(letters, behind) >= READABLE


def test_formats_of_other_programs_lie_over_styles(timeline: Timeline) -> None:
    spans = (Span("loud", bold=True, underline=True), Span("both", Style.STRONG, italic=True), Span("no", struck=True))
    show(timeline, MessageRow(1, "alice", 5, "08:53", spans))
    assert tagged(timeline, "strong") == ["loud"]
    assert tagged(timeline, "underlined") == ["loud"]
    assert tagged(timeline, "strong_emphasis") == ["both"]
    assert tagged(timeline, "struck") == ["no"]


def test_a_rainbow_leaves_no_tags_behind(timeline: Timeline) -> None:
    for start in range(0, 1500, 50):
        spans = tuple(Span("x", ink=f"#{number * 9999 % 0xFFFFFF:06x}") for number in range(start, start + 50))
        show(timeline, MessageRow(1, "alice", 5, "08:53", spans))
    assert sum(tag.startswith("dye") for tag in timeline.text.tag_names()) <= 300


def test_a_folded_note_opens_by_click_and_keyboard(timeline: Timeline, chat: Chat, root: App, wait: Wait) -> None:
    show(timeline, NoteRow(9, NoteKind.ENTERED, (Span("mei and 4 others joined"),), folds=True), say(10))
    assert ("icon", "chevron-down dim 11") in pictures(timeline)
    click(timeline, "others")
    timeline.text.focus_force()
    wait(lambda: root.focus_get() is timeline.text)
    timeline.text.event_generate("<Left>")
    timeline.text.event_generate("<Return>")
    assert chat.calls == [("toggle", 9), ("toggle", 9)]


def test_an_unfolded_note_says_so(timeline: Timeline) -> None:
    show(timeline, NoteRow(9, NoteKind.ENTERED, (Span("mei joined\ntomas joined"),), folds=True, unfolded=True))
    assert ("icon", "chevron-up dim 11") in pictures(timeline)


@pytest.mark.parametrize(("kind", "word"), [(Edge.GAP, "Show them"), (Edge.TROUBLE, "Try again")])
def test_an_edge_that_can_be_mended_is_clicked(timeline: Timeline, chat: Chat, kind: Edge, word: str) -> None:
    show(timeline, EdgeRow(4, kind, "Something is missing here"), say(5))
    chat.all.clear()
    click(timeline, word)
    assert chat.calls == [("toggle", 4)]


def test_what_is_missing_is_fetched_once_each_time_that_it_comes_into_view(timeline: Timeline, chat: Chat) -> None:
    gap = EdgeRow(4, Edge.GAP, "Something is missing here")
    rows = show(timeline, gap, *many(80)[5:])
    assert chat.calls == []
    timeline.to_start()
    timeline.update()
    assert chat.calls == [("toggle", 4)]
    for kind in (Edge.LOADING, Edge.GAP):  # asked for, and still not all is here
        rows[0] = replace(gap, kind=kind)
        timeline.change(rows, Splice(0, 1, 1))
        timeline.update()
    assert chat.calls == [("toggle", 4)]
    for key in ("<End>", "<Home>"):
        timeline.text.event_generate(key)
        timeline.update()
    assert chat.calls == [("toggle", 4)] * 2


def test_what_is_on_its_way_moves_and_then_rests(timeline: Timeline, wait: Wait) -> None:
    show(timeline, EdgeRow(4, Edge.LOADING, "Loading older messages"), say(5))
    name = next(name for name in timeline.text.image_names() if name.startswith("dots"))
    first = timeline.text.image_cget(name, "image")
    wait(lambda: timeline.text.image_cget(name, "image") != first)
    show(timeline, EdgeRow(4, Edge.START, "This is the beginning of #lobby"), say(5))
    assert pictures(timeline) == []


def test_a_bot_and_a_message_taken_back_say_so(timeline: Timeline) -> None:
    taken = MessageRow(2, "robo", 1, "09:00", (Span("robo took this back"),), opens_group=False, deleted=True)
    show(timeline, MessageRow(1, "robo", 1, "09:00", (Span("beep"),), bot=True), taken)
    assert ("role", "bot") in pictures(timeline)
    assert tagged(timeline, "deleted") == ["robo took this back"]
