"""What people wear on a bust, by name."""

from collections.abc import Callable

from game.ui.art import outfits_plain as plain
from game.ui.art import outfits_work as work
from game.ui.art.look import Look

OUTFITS: dict[str, Callable[[Look], str]] = {
    "tee": plain.tee,
    "hoodie": plain.hoodie,
    "shirt": plain.shirt,
    "polo": plain.polo,
    "cardigan": plain.cardigan,
    "sweater": plain.sweater,
    "vest": plain.down_vest,
    "rider": work.rider,
    "factory": work.factory,
    "suit": work.suit,
    "coat": work.doctor,
    "apron": work.apron,
    "padded": plain.padded,
    "wedding": plain.wedding,
    "patient": plain.patient,
}


def outfit(look: Look) -> str:
    """Torso and neck in the clothes the look names; an unknown name is a tee."""
    return OUTFITS.get(look.top, plain.tee)(look)
