"""The rules of the house, read from its source: what breaks them breaks the build."""
