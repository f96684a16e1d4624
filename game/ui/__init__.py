"""The window, and the only room that imports pygame."""
