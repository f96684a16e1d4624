"""People who react as real ones were measured to: traits, the monthly core, the evidence bench, life in a story."""
