"""Tests of importing customers."""
