"""A life being played: its questions, its log, its replay, its explanations."""
