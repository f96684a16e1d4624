"""Props: the things on a stage, by name."""
