"""Tests of the ground: money, clock, paths, translation, errors, log."""
