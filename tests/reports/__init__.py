"""Tests of the papers: written, read back as text, looked at as pictures."""
