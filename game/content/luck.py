"""How large the number of a life's luck may be: whatever takes one (an option, a plan, a save) takes the same."""

MOST_SEED = 2**63 - 1
"""The largest, and the smallest without its sign."""
