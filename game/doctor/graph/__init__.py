"""The map of a story."""
