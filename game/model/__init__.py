"""The pension model: columns, expressions, rules and the turn. Needs numpy and nothing else."""
