"""Tests of demonstration."""
