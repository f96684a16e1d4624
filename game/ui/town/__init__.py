"""The town: its map, its model, its view."""
