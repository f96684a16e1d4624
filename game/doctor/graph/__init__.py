"""Draws the map of a story: which events lead to which."""
