"""The import of the bank's file: choose it, map its columns, look at what would happen, let it happen."""
