"""The map of a town: Tiled files as plain data, what is wrong with one, and the ways through it."""
