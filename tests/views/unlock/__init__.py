"""Tests of the way into a book."""
