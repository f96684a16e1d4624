# mypy: ignore-errors
"""policyengine-core: see openfisca_model.py."""

from openfisca_model import make

run = make("policyengine_core")
