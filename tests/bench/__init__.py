"""The bench without its window."""
