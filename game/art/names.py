"""What a story may ask to be drawn, by name. The tables of the drawings have the same names (a test compares them);
here they can be read without loading the drawings."""

from game.art.svg import PALETTE

MOODS = ("smile", "happy", "neutral", "worry", "think", "sad", "surprised", "proud")
PICTURES = (
    "title", "leaving_home", "first_pay", "wedding", "child", "illness", "hall", "retirement", "last_card",
)  # fmt: skip
HAIR_STYLES = (
    "crop", "side_part", "buzz", "quiff", "curtain", "bald", "pixie", "bob", "long", "wave", "ponytail", "bun",
    "low_bun", "plaits", "perm", "hijab", "kerchief",
)  # fmt: skip
HAIR_COLOURS = ("black", "soft", "brown", "tea", "chestnut", "honey", "red", "grey")
OUTFITS = (
    "tee", "hoodie", "shirt", "polo", "cardigan", "sweater", "vest", "rider", "factory", "suit", "coat", "apron",
    "padded", "wedding", "patient",
)  # fmt: skip
GAUGE_ICONS = (
    "coin", "smile", "heart", "shield", "star", "people", "booklet", "calendar", "clock", "message", "letter", "dice",
)  # fmt: skip
GAUGE_COLOURS = ("amber", "lilac", "coral", "teal", "blue", "leaf", "wood")
"""Each has a darker shade of its name with a 2."""
COLOURS = tuple(PALETTE)
