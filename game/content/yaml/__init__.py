"""Reads YAML with the place of every value and checks it against shapes."""
