"""Drawings as SVG strings, without a window: people of every age, props, stages. Whatever opens a window paints "
"them."""
