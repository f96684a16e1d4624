"""The designer's bench in the window."""
