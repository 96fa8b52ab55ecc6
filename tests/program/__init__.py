"""Tests of the program as a whole, run as its user runs it."""
