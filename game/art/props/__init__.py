"""Things that stages are furnished with, by name."""
