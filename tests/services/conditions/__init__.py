"""Conditions compiled, checked and said in words."""
