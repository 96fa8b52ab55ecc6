"""Tests of the room exchange: files as banks give them, to plain rows."""
