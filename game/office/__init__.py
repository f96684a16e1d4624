"""The officers' counter: calculations and whole careers with all their sources, as sheets to be signed."""
