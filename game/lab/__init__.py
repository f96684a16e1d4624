"""The lab: simulates thousands of lives by bots or modelled people, and evaluates them."""
