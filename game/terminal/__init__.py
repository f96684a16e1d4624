"""The game in a terminal, without a window."""
