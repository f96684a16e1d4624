"""The texts of stories and of the interface in every language: reading, length limits, catalogues for translators."""
