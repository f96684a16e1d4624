"""The game without a window: a terminal of any kind, and the whole game in it."""
