"""Tests of the command that sets a newcomer's machine up."""
