"""Paints stages: turns their layers into pictures, in the background."""
