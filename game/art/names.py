"""The names of everything a story may ask to be drawn. A test compares them with the drawings' tables; here they can be
read without loading the drawings."""

MOODS = (
    "smile", "happy", "neutral", "worry", "think", "sad", "surprised", "proud", "talk", "tender",
)  # fmt: skip
PICTURES = ("leaving_home", "first_pay", "wedding", "child", "illness", "hall", "retirement", "last_card")
HAIR_STYLES = (
    "crop", "side_part", "quiff", "buzz", "curtain", "bald", "afro", "pixie", "bob", "lob", "long", "wave", "tied",
    "bun", "low_bun", "ponytail", "plaits", "perm", "hijab", "kerchief",
)  # fmt: skip
HAIR_COLOURS = ("black", "soft", "brown", "tea", "chestnut", "honey", "blond", "ash", "red", "grey")
OUTFITS = (
    "tee", "longtee", "polo", "shirt", "blouse", "batik", "hoodie", "rider", "jacket", "windbreaker", "suit",
    "uniform", "cardigan", "sweater", "padded", "puffer", "coat", "doctor", "patient", "vest", "ojek", "poncho",
    "hivis", "factory", "tang", "kebaya", "gown", "robe", "tunic", "dress", "apron", "wedding",
)  # fmt: skip
COLOURS = (
    "ink", "paper", "sand", "stone", "stone2", "road", "road2", "teal", "teal2", "coral", "coral2", "amber", "amber2",
    "sky", "blue", "blue2", "leaf", "leaf2", "leaf3", "lilac", "lilac2", "wood", "wood2", "white", "glass", "glass2",
    "night", "rose", "grey",
)  # fmt: skip
