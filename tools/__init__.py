"""Generators and scripts for who works on the game; no command reaches them."""
