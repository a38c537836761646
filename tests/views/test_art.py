from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageTk

from app.models.rows import Presence
from app.views import fonts, shapes
from app.views.art import Art, initial
from app.views.theme import DAYLIGHT, HARBOUR, Look


def drawn(picture: ImageTk.PhotoImage) -> Image.Image:
    return ImageTk.getimage(picture)


def opaque(image: Image.Image) -> int:
    return sum(image.getchannel("A").histogram()[128:])


def test_a_picture_is_drawn_once(art: Art) -> None:
    assert art.avatar("sam", 0, 36) is art.avatar("Simon", 0, 36), "it depends on the letter, not on the name"
    assert art.avatar("sam", 0, 36) is not art.avatar("sam", 1, 36)
    assert art.icon("bell", 16, "#ffffff") is art.icon("bell", 16, "#ffffff")


def test_art_follows_the_scale_of_the_screen(look: Look) -> None:
    sharp = Art(Look(HARBOUR, 2.0, look.faces))
    assert sharp.avatar("sam", 0, 36).width() == 72
    assert sharp.badge("3").height() == 36
    assert [half.height() for half in sharp.halves("sam", 0)] == [44, 44]


def test_the_halves_make_the_avatar_on_the_ground_of_messages(art: Art) -> None:
    upper, lower = (drawn(half) for half in art.halves("sam", 0))
    halves, whole = Image.new("RGBA", (36, 44), HARBOUR.bg), Image.new("RGBA", (36, 44), HARBOUR.bg)
    halves.alpha_composite(upper, (0, 0))
    halves.alpha_composite(lower, (0, 22))
    whole.alpha_composite(drawn(art.avatar("sam", 0, 36)), (0, 4))
    assert halves.tobytes() == whole.tobytes()


def test_presence_differs_by_shape(look: Look, art: Art) -> None:
    marks = {presence: drawn(art.avatar("sam", 0, 30, presence)) for presence in Presence}
    areas = {presence: opaque(image.crop((21, 21, *image.size))) for presence, image in marks.items()}
    assert areas[Presence.ONLINE] > areas[Presence.AWAY]
    assert areas[Presence.ONLINE] > areas[Presence.OFFLINE]
    assert len(set(areas.values())) == 3


def test_edges_are_smooth_and_corners_see_through(art: Art) -> None:
    box = drawn(art.rounded(40, 20, 8, "#336699"))
    alpha = box.getchannel("A")
    assert alpha.getpixel((0, 0)) == 0
    assert alpha.getpixel((20, 10)) == 255
    assert any(0 < value < 255 for value in alpha.tobytes())
    colours = [colour for _, colour in box.getcolors() or [] if isinstance(colour, tuple)]
    assert {colour[:3] for colour in colours if colour[3]} == {(0x33, 0x66, 0x99)}, "no fringes"


def test_a_badge_is_as_wide_as_its_words_and_red_where_it_matters(look: Look, art: Art) -> None:
    assert art.badge("3").width() == 18
    assert art.badge("99+").width() > 24
    image = drawn(art.badge("3", "mention"))
    pixel = image.getpixel((9, 1))
    assert isinstance(pixel, tuple)
    assert pixel[:3] == shapes.rgb(HARBOUR.red)


def test_badges_take_the_colours_of_the_theme(look: Look, art: Art) -> None:
    dark = art.badge("3")
    look.switch(DAYLIGHT)
    assert art.badge("3") is not dark


@pytest.mark.parametrize(
    ("name", "letter"), [("sam", "S"), ("_mei_", "M"), ("42", "4"), ("…", ""), ("ß", "S"), ("олег", "О")]
)
def test_an_initial_is_the_first_letter_or_digit(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_a_letter_that_the_typeface_lacks_becomes_a_figure(art: Art) -> None:
    assert drawn(art.avatar("漢字", 0, 36)).tobytes() == drawn(art.avatar("…", 0, 36)).tobytes()


def test_an_unknown_icon_is_a_mistake(art: Art) -> None:
    with pytest.raises(KeyError):
        art.icon("no-such-icon", 16, "#ffffff")


def test_two_colours_mix() -> None:
    assert shapes.mix("#ffffff", "#000000", 0.5) == "#808080"


def test_the_typeface_is_found_and_has_exactly_two_faces() -> None:
    files = fonts.find()
    assert files is not None
    assert files.regular.is_file()
    assert files.bold.is_file()


def test_the_systems_faces_stand_in_for_a_missing_typeface() -> None:
    faces = fonts.choose(None, ["DejaVu Sans", "Segoe UI", "Consolas"])
    assert (faces.text, faces.code, faces.files) == ("Segoe UI", "Consolas", None)
    assert fonts.choose(None, []).text == "TkDefaultFont"
    files = fonts.Files(Path("a"), Path("b"))
    assert fonts.choose(files, ["Cantarell"]).text == "Cantarell", "it could not be loaded"


def test_a_system_without_a_font_library_keeps_its_own_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def refuse(path: Path) -> None:
        asked.append(path)
        raise OSError("libfontconfig.so.1: cannot open shared object file")

    monkeypatch.setattr(fonts, "_register", refuse)
    fonts.load(fonts.find())
    fonts.load(None)
    assert len(asked) == 1


def test_drawing_works_without_the_typeface(root: object) -> None:
    art = Art(Look(HARBOUR, 1.0, fonts.choose(None, [])))
    assert art.badge("12").width() >= 18
    assert opaque(drawn(art.avatar("sam", 0, 36))) > 900
