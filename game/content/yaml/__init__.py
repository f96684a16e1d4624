"""YAML read with places, against shapes."""
