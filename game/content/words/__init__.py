"""Words in every language: read, limited, written for translators."""
