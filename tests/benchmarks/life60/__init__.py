"""The reference job life60 in this engine and in its peers."""
