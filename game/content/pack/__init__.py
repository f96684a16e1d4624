"""Packs: a story as one file. Making, checking as untrusted input, installing."""
