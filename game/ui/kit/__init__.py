"""The widgets, layout and input that all screens are built with."""
