"""Simulated people whose reactions are fitted to field studies: traits, monthly core, evidence bench, their lives in a
story."""
