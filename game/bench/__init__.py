"""The designer's bench: a story being written and a life being lived in it, side by side."""
