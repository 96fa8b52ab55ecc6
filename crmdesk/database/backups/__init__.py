"""Backups of a book: files that open like the book with a key file of their own, each checked before it counts."""
