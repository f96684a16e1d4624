"""Generators and scripts for developers of the game; no command uses them."""
