# mypy: ignore-errors
"""openfisca-core: see openfisca_model.py."""

from openfisca_model import make

run = make("openfisca_core")
