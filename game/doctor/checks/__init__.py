"""One module a kind of check."""
