"""Draws people from one face table per person at any age: figures for town, stages and poster, and portraits."""
