"""The doctor's report: what many lives made of a story."""
