"""Town maps: Tiled files read as plain data, checked, and searched for paths."""
