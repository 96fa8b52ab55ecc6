"""The backups of a book: kept while it is open, listed in the settings, restored before one is opened."""
