"""The end of the program: at once, or after asking where that loses what waits to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.rows import QuestionRow

if TYPE_CHECKING:
    from app.controllers.places import Places


def quit_all(places: Places, reason: str) -> None:
    """End the program, where that loses nothing or the person wants it all the same."""
    at_stake, world = sum(place.parts.sending.at_stake for place in places), places.hall.world
    if at_stake and not world.literal:  # lines are no place to ask
        world.screen.come_forward()
        world.screen.ask(_close_all_the_same(at_stake), lambda _: end_all(places, reason))
    else:
        end_all(places, reason)


def end_all(places: Places, reason: str) -> None:
    """Disconnect from everything, stop the server that runs here, and end the program."""
    world = places.hall.world
    places.keeping.write()
    for place in places:
        place.parts.visit.leave(reason)
    places.hall.residence.leave()
    world.notifier.close()
    world.library.searcher.cancel()
    world.worker.stop()
    world.library.close()
    world.host.stop()
    world.screen.close()


def _close_all_the_same(count: int) -> QuestionRow:
    heading = "1 message is not sent yet" if count == 1 else f"{count} messages are not sent yet"
    text = "Close all the same? What waits is lost then: nothing of it is kept on this computer."
    return QuestionRow(heading, text, word="Close", danger=True)
