"""A class in one room: votes by phone or by hand, one life or many, nothing lost; no window, no pygame."""
